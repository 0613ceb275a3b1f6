package dev.rewardrail.gateway.past;

import dev.rewardrail.query.past.AsOf;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The moment that an answer is about. */
@Schema(name = "AsOf")
public record AsOfAnswer(
    @Schema(
            description =
                "recorded: what was known then, by what had been written; occurred: what is known"
                    + " now of then, by what counts up to then",
            allowableValues = {"recorded", "occurred"},
            example = "recorded")
        String time,
    @Schema(description = "The last position of the log that was looked at", example = "42")
        long position,
    @Schema(description = "The moment up to which things count; null for recorded")
        @Nullable Instant occurredAt) {

  /** Of this state. */
  public static AsOfAnswer of(AsOf asOf) {
    return new AsOfAnswer(
        asOf.occurredAt() == null ? "recorded" : "occurred", asOf.position(), asOf.occurredAt());
  }
}
