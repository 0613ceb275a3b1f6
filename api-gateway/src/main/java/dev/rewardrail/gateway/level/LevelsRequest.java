package dev.rewardrail.gateway.level;

import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Name;
import dev.rewardrail.gateway.request.PointsAmount;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.ledger.event.LevelStep;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/** The definition of levels. */
@Schema(name = "NewLevels")
public record LevelsRequest(
    @ArraySchema(
            arraySchema =
                @Schema(
                    description =
                        "From the first on, which is at 0; each higher than the one before. None"
                            + " for the default ladder"),
            schema = @Schema(implementation = Level.class))
        @Size(max = 1_000)
        List<Level> levels)
    implements Request {

  /** A level. */
  @Schema(name = "NewLevel")
  public record Level(
      @Schema(description = "What it is called, no control characters", example = "Novice") @Name
          String name,
      @Schema(description = "The XP at which it is reached", example = "0") @PointsAmount
          long threshold,
      @Schema(description = "The name or address of its badge", example = "shield")
          @CodePointLength(min = 1, max = 500, message = Level.BADGE)
          @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = Level.BADGE)
          @Nullable String badge)
      implements Request {

    static final String BADGE = "1 to 500 characters, no control characters";
  }

  /** Refuses levels that do not rise from 0. */
  public LevelsRequest {
    for (int i = 0; i < levels.size(); i++) {
      String threshold = "levels[%d].threshold".formatted(i);
      if (i == 0 && levels.get(i).threshold() != 0) {
        throw Invalid.mustBe(threshold, "0: the first level is everyone's");
      }
      if (i > 0 && levels.get(i).threshold() <= levels.get(i - 1).threshold()) {
        throw Invalid.mustBe(threshold, "more than that of the level before");
      }
    }
  }

  List<LevelStep> steps() {
    return levels.stream()
        .map(level -> new LevelStep(level.name(), level.threshold(), level.badge()))
        .toList();
  }
}
