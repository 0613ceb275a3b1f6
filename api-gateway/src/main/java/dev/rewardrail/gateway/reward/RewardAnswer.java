package dev.rewardrail.gateway.reward;

import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.rule.Reward;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A reward as administrators see it. */
@Schema(name = "RewardDefinition")
public record RewardAnswer(
    @Schema(description = "Its id", example = "rwd_0123456789abcdef") String id,
    @Schema(description = "Which version of its definition, from 1", example = "1") int version,
    @Schema(description = "Whether it is gone from the catalogue", example = "false")
        boolean isArchived,
    @Schema(description = "Its title", example = "10% Off Next Purchase") String title,
    @Schema(description = "What it is", example = "Get 10% off your next order") String description,
    @Schema(description = "The XP that a member must have", example = "1000") long requiredXp,
    @Schema(description = "The RP that it costs", example = "500") long rpCost,
    @Schema(description = "How many pieces there are in all; null for any number", example = "100")
        @Nullable Long stockLimit,
    @Schema(description = "Whether it is switched on", example = "true") boolean isActive,
    @Schema(description = "From when on it can be redeemed; null for always")
        @Nullable Instant activeFrom,
    @Schema(description = "Until when it can be redeemed; null for ever")
        @Nullable Instant activeUntil,
    @Schema(description = "How many a member may redeem; null for any number", example = "1")
        @Nullable Long maxPerMember,
    @Schema(
            description = "How members get it",
            allowableValues = {"code_pool", "generated", "manual"},
            example = "generated")
        String fulfilment,
    @Schema(description = "How codes that are made up begin", example = "SAVE10-")
        String codePrefix,
    @Schema(description = "The discount; null for none") @Nullable RewardConfig rewardConfig) {

  static RewardAnswer of(Reward reward) {
    RewardTerms terms = reward.terms();
    return new RewardAnswer(
        reward.id(),
        reward.version(),
        reward.isArchived(),
        terms.title(),
        terms.description(),
        terms.requiredXp(),
        terms.rpCost(),
        terms.stockLimit(),
        terms.isActive(),
        terms.activeFrom(),
        terms.activeUntil(),
        terms.maxPerMember(),
        terms.fulfilment(),
        terms.codePrefix(),
        RewardConfig.of(terms.config()));
  }
}
