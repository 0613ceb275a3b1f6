package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Position;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.query.history.EntryFilter.Bounds;
import dev.rewardrail.query.history.EntryFilter.Span;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The range of the log that an export covers. */
public record LogRange(
    @Schema(description = "That was written then or later") @Nullable Instant recordedFrom,
    @Schema(description = "That was written before then") @Nullable Instant recordedUntil,
    @Schema(description = "From this place in the log on") @Position @Nullable Long fromPosition,
    @Schema(description = "Up to this place in the log, itself included") @Position
        @Nullable Long toPosition)
    implements Request {

  /** Refuses a part that holds nothing. */
  public LogRange {
    checkTimes("recorded", recordedFrom, recordedUntil);
    checkOrder("from_position", fromPosition, "to_position", toPosition);
  }

  static void checkOrder(String minName, @Nullable Long min, String maxName, @Nullable Long max) {
    if (min != null && max != null && min > max) {
      throw Invalid.mustBe(maxName, "no less than " + minName);
    }
  }

  static void checkTimes(String which, @Nullable Instant from, @Nullable Instant until) {
    if (from != null && until != null && !from.isBefore(until)) {
      throw Invalid.mustBe(which + "_until", "later than " + which + "_from");
    }
  }

  static Bounds bounds(@Nullable Long min, @Nullable Long max) {
    return new Bounds(
        Objects.requireNonNullElse(min, Long.MIN_VALUE),
        Objects.requireNonNullElse(max, Long.MAX_VALUE));
  }

  Bounds positions() {
    return bounds(fromPosition, toPosition);
  }

  Span recorded() {
    return new Span(recordedFrom, recordedUntil);
  }
}
