package dev.rewardrail.gateway.achievement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.rule.Achievement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An achievement as administrators see it. */
@Schema(name = "AchievementDefinition")
public record AchievementAnswer(
    @Schema(description = "Its id", example = "ach_first_steps") String id,
    @Schema(description = "Which version of its definition, from 1", example = "1") int version,
    @Schema(description = "Whether it cannot be unlocked any more", example = "false")
        boolean isArchived,
    @Schema(description = "Its title", example = "First Steps") String title,
    @Schema(description = "What it takes", example = "Earn your first 100 XP") String description,
    @Schema(description = "The name or address of its icon", example = "star") String icon,
    @Schema(description = "How rare it is said to be", example = "common") String rarity,
    @Schema(description = "What is looked at", example = "total_points") String criteriaType,
    @Schema(description = "How much of it is needed", example = "100") long criteriaValue,
    @Schema(description = "The parts of all_of and any_of; absent of others")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<CriterionPart> criteria,
    @Schema(description = "The XP that it pays", example = "50") long xpReward,
    @Schema(description = "The RP that it pays", example = "25") long rpReward,
    @Schema(description = "Whether every workspace has it from the start", example = "true")
        boolean isSystem,
    @Schema(description = "Whether it is shown only once unlocked", example = "false")
        boolean isHidden) {

  static AchievementAnswer of(Achievement achievement) {
    AchievementTerms terms = achievement.terms();
    return new AchievementAnswer(
        achievement.id(),
        achievement.version(),
        achievement.isArchived(),
        terms.title(),
        terms.description(),
        terms.icon(),
        terms.rarity(),
        terms.criterion().type(),
        terms.criterion().value(),
        CriterionPart.parts(terms.criterion()),
        terms.xpReward(),
        terms.rpReward(),
        terms.isSystem(),
        terms.isHidden());
  }
}
