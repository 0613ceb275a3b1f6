package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.award.UnlockedAnswer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a redemption. */
@Schema(name = "RedeemAnswer")
public record RedeemAnswer(
    @Schema(description = "The redemption's id", example = "rdm_0123456789abcdef")
        String redemptionId,
    @Schema(description = "What was redeemed", example = "rwd_0123456789abcdef") String rewardId,
    @Schema(description = "Who redeemed it", example = "usr_abc123") String userId,
    @Schema(
            description = "What became of it so far",
            allowableValues = {"pending", "fulfilled", "refunded"},
            example = "fulfilled")
        String status,
    @Schema(description = "The RP that it cost", example = "500") long rpSpent,
    @Schema(description = "RP after it", example = "4500") long newRewardPoints,
    @Schema(description = "The code; null while it is pending, and where there is none")
        @Nullable String promoCode,
    @Schema(description = "Why there was nothing to give, where it is refunded; null else")
        @Nullable String reason,
    @Schema(description = "What it unlocked, in that order")
        List<UnlockedAnswer> achievementsUnlocked) {}
