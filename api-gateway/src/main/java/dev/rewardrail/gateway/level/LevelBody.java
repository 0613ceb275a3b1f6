package dev.rewardrail.gateway.level;

import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Text;
import dev.rewardrail.ledger.event.LevelStep;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the API's description tells what levels are to be, and how they are read. */
@Schema(name = "NewLevels", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record LevelBody(
    @ArraySchema(
            arraySchema =
                @Schema(
                    description =
                        "From the first on, which is at 0; each higher than the one before. None"
                            + " for the default ladder"),
            maxItems = LEVELS_MAX,
            schema = @Schema(implementation = Level.class))
        List<Level> levels) {

  static final int LEVELS_MAX = 1_000;

  private static final Pattern BADGE = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,500}");

  /** A level. */
  @Schema(name = "NewLevel", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Level(
      @Schema(
              description = "What it is called, no control characters",
              minLength = 1,
              maxLength = 100,
              example = "Novice")
          String name,
      @Schema(
              description = "The XP at which it is reached",
              minimum = "0",
              maximum = "" + Limits.POINTS_MAX,
              example = "0")
          long threshold,
      @Schema(
              description = "The name or address of its badge",
              minLength = 1,
              maxLength = 500,
              example = "shield")
          @Nullable String badge) {}

  static List<LevelStep> of(Fields body) {
    List<LevelStep> steps =
        body.objects("levels", 0, LEVELS_MAX, LevelBody::step)
            .orElseThrow(() -> body.missing("levels"));
    body.nothingElse();
    for (int i = 0; i < steps.size(); i++) {
      String threshold = "levels[%d].threshold".formatted(i);
      if (i == 0 && steps.get(i).xp() != 0) {
        throw body.invalid(threshold, "0: the first level is everyone's");
      }
      if (i > 0 && steps.get(i).xp() <= steps.get(i - 1).xp()) {
        throw body.invalid(threshold, "more than that of the level before");
      }
    }
    return steps;
  }

  private static LevelStep step(Fields level) {
    return new LevelStep(
        level.text("name", Text.NAME, Text.NAME_MUST_BE),
        level.number("threshold", 0, Limits.POINTS_MAX),
        level
            .optionalText("badge", BADGE, "1 to 500 characters, no control characters")
            .orElse(null));
  }
}
