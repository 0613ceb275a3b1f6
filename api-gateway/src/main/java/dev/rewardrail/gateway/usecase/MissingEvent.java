package dev.rewardrail.gateway.usecase;

import dev.rewardrail.query.history.Gap;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event of the log that an answer lacks. */
@Schema(name = "MissingEvent")
public record MissingEvent(
    @Schema(description = "Its place in the log", example = "42") long position,
    @Schema(
            description = "Why the answer lacks it",
            example = "a newer version of the service wrote it (XpAwarded, revision 9)")
        String reason) {

  /** Those of an answer; null where it lacks none. */
  public static @Nullable List<MissingEvent> of(List<Gap> gaps) {
    return gaps.isEmpty()
        ? null
        : gaps.stream().map(gap -> new MissingEvent(gap.position(), gap.reason())).toList();
  }
}
