package dev.rewardrail.gateway.level;

import dev.rewardrail.ledger.level.Ladder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A ladder of levels. */
@Schema(name = "Levels")
public record LevelAnswer(
    @Schema(description = "Which version; 0 before the workspace set any", example = "0")
        int version,
    @Schema(
            description =
                "Whether there are more levels than are listed: those of the default ladder, on"
                    + " which level L is reached at 40·(L−1)² XP, have no end",
            example = "true")
        boolean endless,
    @Schema(description = "How many are listed", example = "100") int count,
    @Schema(description = "From the first on") List<Level> levels) {

  static final int LISTED = 100;

  /** A level. */
  @Schema(name = "Level")
  public record Level(
      @Schema(description = "Which level, from 1", example = "2") int level,
      @Schema(description = "What it is called", example = "Level 2") String name,
      @Schema(description = "The XP at which it is reached", example = "40") long threshold,
      @Schema(description = "The name or address of its badge; null for none")
          @Nullable String badge) {}

  static LevelAnswer of(Ladder ladder) {
    int count = ladder.isEndless() ? LISTED : ladder.steps().size();
    return new LevelAnswer(
        ladder.version(),
        ladder.isEndless(),
        count,
        IntStream.rangeClosed(1, count)
            .mapToObj(
                level ->
                    new Level(
                        level,
                        ladder.name(level),
                        ladder.xpOf(level).orElseThrow(),
                        ladder.badge(level)))
            .toList());
  }
}
