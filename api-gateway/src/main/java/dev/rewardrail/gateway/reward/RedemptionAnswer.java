package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.query.reward.Redemptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A redemption of a member. */
@Schema(name = "Redemption")
public record RedemptionAnswer(
    @Schema(
            description = "Its id, in place of the id of other records",
            example = "rdm_0123456789abcdef")
        String redemptionId,
    @Schema(description = "What was redeemed", example = "rwd_0123456789abcdef") String rewardId,
    @Schema(description = "The reward's title then", example = "10% Off Next Purchase")
        String title,
    @Schema(description = "Who redeemed it", example = "usr_abc123") String userId,
    @Schema(
            description = "What became of it",
            allowableValues = {"pending", "fulfilled", "cancelled", "refunded"},
            example = "fulfilled")
        String status,
    @Schema(description = "The RP that it cost", example = "500") long rpSpent,
    @Schema(
            description = "How members get it",
            allowableValues = {"code_pool", "generated", "manual"},
            example = "generated")
        String fulfilment,
    @Schema(description = "The code; null where there is none, or its member was erased")
        @Nullable String promoCode,
    @Schema(description = "Why it failed or was taken back; null else") @Nullable String reason,
    @Schema(description = "When it was redeemed") Instant redeemedAt,
    @Schema(description = "When its status last changed") Instant changedAt) {

  static RedemptionAnswer of(Redemptions.Redemption redemption, Opened.Texts texts) {
    return new RedemptionAnswer(
        redemption.redemptionId(),
        redemption.rewardId(),
        redemption.title(),
        redemption.userId(),
        redemption.status(),
        redemption.rpSpent(),
        redemption.fulfilment(),
        texts.open(redemption.userId(), redemption.sealedCode()),
        redemption.reason(),
        redemption.redeemedAt(),
        redemption.changedAt());
  }
}
