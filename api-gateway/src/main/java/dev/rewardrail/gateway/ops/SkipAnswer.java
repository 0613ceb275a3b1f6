package dev.rewardrail.gateway.ops;

import dev.rewardrail.query.follow.Skip;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event that a projection skips. */
@Schema(name = "Skip")
public record SkipAnswer(
    @Schema(description = "Which projection does without it", example = "leaderboard")
        String projection,
    @Schema(description = "Its place in the log", example = "42") long position,
    @Schema(description = "Why", example = "Sent twice by the importer of May") String reason,
    @Schema(description = "Whose key skipped it") @Nullable String skippedBy,
    @Schema(description = "When") Instant skippedAt) {

  static SkipAnswer of(Skip skip) {
    return new SkipAnswer(
        skip.projection(), skip.position(), skip.reason(), skip.skippedBy(), skip.skippedAt());
  }
}
