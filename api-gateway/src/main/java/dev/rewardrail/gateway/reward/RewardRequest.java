package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Limits;
import dev.rewardrail.gateway.request.LongText;
import dev.rewardrail.gateway.request.Name;
import dev.rewardrail.gateway.request.OneOf;
import dev.rewardrail.gateway.request.PointsAmount;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.request.RuleTime;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.reward.CodePoolFulfilment;
import dev.rewardrail.ledger.reward.GeneratedFulfilment;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** The definition of a reward. */
@Schema(name = "NewReward")
public record RewardRequest(
    @Schema(description = "Its title, no control characters", example = "10% Off Next Purchase")
        @Name
        String title,
    @Schema(description = "What it is", example = "Get 10% off your next order") @LongText
        @Nullable String description,
    @Schema(description = "The XP that a member must have; 0 unless given", example = "1000")
        @PointsAmount
        @Nullable Long requiredXp,
    @Schema(description = "The RP that it costs", example = "500") @PointsAmount long rpCost,
    @Schema(
            description = "How many pieces there are in all; any number unless given",
            example = "100")
        @PointsAmount
        @Nullable Long stockLimit,
    @Schema(description = "Whether it can be redeemed; true unless given", example = "true")
        @Nullable Boolean isActive,
    @Schema(description = "From when on it can be redeemed, RFC 3339; always unless given")
        @RuleTime
        @Nullable Instant activeFrom,
    @Schema(
            description =
                "Until when it can be redeemed, that instant not included; for ever unless given")
        @RuleTime
        @Nullable Instant activeUntil,
    @Schema(description = "How many a member may redeem; any number unless given", example = "1")
        @Range(min = 1, max = Limits.POINTS_MAX)
        @Nullable Long maxPerMember,
    @Schema(
            description =
                "How members get it: a code of those that you upload, a code that is made up, or by"
                    + " you; generated unless given",
            example = "generated")
        @OneOf(
            value = {CodePoolFulfilment.KIND, GeneratedFulfilment.KIND, RewardRequest.MANUAL},
            message = "one of code_pool, generated, manual")
        @Nullable String fulfilment,
    @Schema(description = "How codes that are made up begin", example = "SAVE10-")
        @Pattern(regexp = "[A-Za-z0-9_-]{0,16}", message = "at most 16 letters, digits, _ or -")
        @Nullable String codePrefix,
    @Schema(description = "The discount; none unless given") @Nullable RewardConfig rewardConfig)
    implements Request {

  static final String MANUAL = "manual";

  /** Refuses a discount of more than the price, and a reward that ends before it begins. */
  public RewardRequest {
    if (rewardConfig != null && rewardConfig.isTooMuch()) {
      throw Invalid.mustBe(
          "reward_config.amount_off", "at most 100 where promo_type is percentage");
    }
    if (activeFrom != null && activeUntil != null && !activeUntil.isAfter(activeFrom)) {
      throw Invalid.mustBe("active_until", "later than active_from");
    }
  }

  RewardTerms terms() {
    return new RewardTerms(
        title,
        Objects.requireNonNullElse(description, ""),
        Objects.requireNonNullElse(requiredXp, 0L),
        rpCost,
        stockLimit,
        Objects.requireNonNullElse(isActive, true),
        activeFrom,
        activeUntil,
        maxPerMember,
        Objects.requireNonNullElse(fulfilment, GeneratedFulfilment.KIND),
        Objects.requireNonNullElse(codePrefix, ""),
        rewardConfig == null ? null : rewardConfig.terms());
  }
}
