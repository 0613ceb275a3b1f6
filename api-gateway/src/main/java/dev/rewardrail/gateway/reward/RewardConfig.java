package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.request.Limits;
import dev.rewardrail.gateway.request.OneOf;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.ledger.event.RewardTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** A discount. */
@Schema(name = "RewardConfig")
public record RewardConfig(
    @Schema(description = "Per cent or a flat amount", example = "10")
        @Range(min = 1, max = Limits.POINTS_MAX)
        long amountOff,
    @Schema(description = "Which of the two", example = "percentage")
        @OneOf(
            value = {RewardConfig.PERCENTAGE, RewardConfig.FLAT_AMOUNT},
            message = "one of percentage, flat_amount")
        String promoType)
    implements Request {

  static final String PERCENTAGE = "percentage";
  static final String FLAT_AMOUNT = "flat_amount";

  private static final long PERCENT_MAX = 100;

  static @Nullable RewardConfig of(RewardTerms.@Nullable Config config) {
    return config == null ? null : new RewardConfig(config.amountOff(), config.promoType());
  }

  RewardTerms.Config terms() {
    return new RewardTerms.Config(amountOff, promoType);
  }

  /** Whether it is more than all of the price. */
  boolean isTooMuch() {
    return promoType.equals(PERCENTAGE) && amountOff > PERCENT_MAX;
  }
}
