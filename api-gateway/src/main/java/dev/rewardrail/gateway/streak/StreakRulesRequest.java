package dev.rewardrail.gateway.streak;

import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.PointsAmount;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.ledger.event.StreakTerms;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.validator.constraints.Range;

/** The definition of a workspace's rules for streaks. */
@Schema(name = "NewStreakRules")
public record StreakRulesRequest(
    @Schema(description = "At which hour of the member's local clock days begin", example = "0")
        @Range(min = 0, max = 23)
        int dayStartHour,
    @Schema(description = "How many freezes a member may hold", example = "2")
        @Range(min = 0, max = StreakRulesRequest.FREEZES_MAX)
        int freezesMax,
    @Schema(description = "The XP that each claim gives", example = "10") @PointsAmount long xp,
    @Schema(description = "The RP that each claim gives", example = "10") @PointsAmount long rp,
    @ArraySchema(
            arraySchema = @Schema(description = "What is given beyond that, by rising days"),
            schema = @Schema(implementation = Step.class))
        @Size(max = 100)
        List<Step> steps)
    implements Request {

  static final int FREEZES_MAX = 100;

  /** A step of the ladder of days. */
  @Schema(name = "StreakStep")
  public record Step(
      @Schema(description = "Each time that a streak reaches so many days", example = "7")
          @Range(min = 1, max = 10_000)
          int days,
      @Schema(description = "it gives so many XP", example = "50") @PointsAmount long xp,
      @Schema(description = "and so many RP", example = "50") @PointsAmount long rp,
      @Schema(
              description = "and so many freezes, as far as the member may hold them",
              example = "1")
          @Range(min = 0, max = StreakRulesRequest.FREEZES_MAX)
          int freezes)
      implements Request {}

  /** Refuses steps that do not rise. */
  public StreakRulesRequest {
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).days() <= steps.get(i - 1).days()) {
        throw Invalid.mustBe("steps[%d].days".formatted(i), "more than that of the step before");
      }
    }
  }

  StreakTerms terms() {
    return new StreakTerms(
        dayStartHour,
        freezesMax,
        xp,
        rp,
        steps.stream()
            .map(step -> new StreakTerms.Step(step.days(), step.xp(), step.rp(), step.freezes()))
            .toList());
  }
}
