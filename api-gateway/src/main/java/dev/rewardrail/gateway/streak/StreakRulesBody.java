package dev.rewardrail.gateway.streak;

import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.ledger.event.StreakTerms;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** How the API's description tells what a workspace's streaks are to be, and how it is read. */
@Schema(name = "NewStreakRules", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record StreakRulesBody(
    @Schema(
            description = "At which hour of the member's local clock days begin",
            minimum = "0",
            maximum = "23",
            example = "0")
        long dayStartHour,
    @Schema(
            description = "How many freezes a member may hold",
            minimum = "0",
            maximum = "" + FREEZES_MAX,
            example = "2")
        long freezesMax,
    @Schema(
            description = "The XP that each claim gives",
            minimum = "0",
            maximum = "" + Limits.POINTS_MAX,
            example = "10")
        long xp,
    @Schema(
            description = "The RP that each claim gives",
            minimum = "0",
            maximum = "" + Limits.POINTS_MAX,
            example = "10")
        long rp,
    @ArraySchema(
            arraySchema = @Schema(description = "What is given beyond that, by rising days"),
            maxItems = STEPS_MAX,
            schema = @Schema(implementation = Step.class))
        List<Step> steps) {

  static final int FREEZES_MAX = 100;
  static final int STEPS_MAX = 100;
  static final int DAYS_MAX = 10_000;

  /** A step of the ladder of days. */
  @Schema(name = "StreakStep", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Step(
      @Schema(
              description = "Each time that a streak reaches so many days",
              minimum = "1",
              maximum = "" + DAYS_MAX,
              example = "7")
          long days,
      @Schema(
              description = "it gives so many XP",
              minimum = "0",
              maximum = "" + Limits.POINTS_MAX,
              example = "50")
          long xp,
      @Schema(
              description = "and so many RP",
              minimum = "0",
              maximum = "" + Limits.POINTS_MAX,
              example = "50")
          long rp,
      @Schema(
              description = "and so many freezes, as far as the member may hold them",
              minimum = "0",
              maximum = "" + FREEZES_MAX,
              example = "1")
          long freezes) {}

  static StreakTerms of(Fields body) {
    StreakTerms terms =
        new StreakTerms(
            Math.toIntExact(body.number("day_start_hour", 0, 23)),
            Math.toIntExact(body.number("freezes_max", 0, FREEZES_MAX)),
            body.number("xp", 0, Limits.POINTS_MAX),
            body.number("rp", 0, Limits.POINTS_MAX),
            body.objects("steps", 0, STEPS_MAX, StreakRulesBody::step)
                .orElseThrow(() -> body.missing("steps")));
    body.nothingElse();
    for (int i = 1; i < terms.steps().size(); i++) {
      if (terms.steps().get(i).days() <= terms.steps().get(i - 1).days()) {
        throw body.invalid("steps[%d].days".formatted(i), "more than that of the step before");
      }
    }
    return terms;
  }

  private static StreakTerms.Step step(Fields step) {
    return new StreakTerms.Step(
        Math.toIntExact(step.number("days", 1, DAYS_MAX)),
        step.number("xp", 0, Limits.POINTS_MAX),
        step.number("rp", 0, Limits.POINTS_MAX),
        Math.toIntExact(step.number("freezes", 0, FREEZES_MAX)));
  }
}
