package dev.rewardrail.gateway.streak;

import dev.rewardrail.ledger.event.StreakTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A workspace's rules for streaks. */
@Schema(name = "StreakRules")
public record StreakRulesAnswer(
    @Schema(description = "Which version; 0 before the workspace set any", example = "1")
        int version,
    @Schema(description = "At which hour of the member's local clock days begin", example = "0")
        int dayStartHour,
    @Schema(description = "How many freezes a member may hold", example = "2") int freezesMax,
    @Schema(description = "The XP that each claim gives", example = "10") long xp,
    @Schema(description = "The RP that each claim gives", example = "10") long rp,
    @Schema(description = "What is given beyond that, by rising days") List<Step> steps) {

  /** A step of the ladder of days. */
  @Schema(name = "StreakStepAnswer")
  public record Step(
      @Schema(description = "Each time that a streak reaches so many days", example = "7") int days,
      @Schema(description = "it gives so many XP", example = "50") long xp,
      @Schema(description = "and so many RP", example = "50") long rp,
      @Schema(description = "and so many freezes", example = "1") int freezes) {}

  static StreakRulesAnswer of(int version, StreakTerms terms) {
    return new StreakRulesAnswer(
        version,
        terms.dayStartHour(),
        terms.freezesMax(),
        terms.xp(),
        terms.rp(),
        terms.steps().stream()
            .map(step -> new Step(step.days(), step.xp(), step.rp(), step.freezes()))
            .toList());
  }
}
