package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Position;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.query.history.History;
import dev.rewardrail.query.past.AsOf;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The moment that a question about the past is about: the log up to a position or an instant, or
 * what is known now about an instant.
 */
public record MomentQuery(
    @Schema(
            description =
                "As it was after this place in the log; where it ends unless a moment is given")
        @Position
        @Nullable Long position,
    @Schema(description = "Or as it was then: by what had been written")
        @Nullable Instant recordedAt,
    @Schema(
            description =
                "Or as it is known now of then: by what counts up to then, what was taken back since"
                    + " left out")
        @Nullable Instant occurredAt)
    implements Request {

  /** Refuses more than one. */
  public MomentQuery {
    if (occurredAt != null && (position != null || recordedAt != null)) {
      throw Invalid.mustBe("occurred_at", "left out where position or recorded_at is given");
    }
    if (position != null && recordedAt != null) {
      throw Invalid.mustBe("recorded_at", "left out where position is given");
    }
  }

  /**
   * The state.
   *
   * @throws dev.rewardrail.gateway.error.ApiException where the log has no such position
   */
  public AsOf asOf(History log) {
    long head = log.head();
    if (position != null && position > head) {
      throw Invalid.mustBe("position", "at most where the log ends, which is " + head);
    }
    long last =
        position != null ? position : recordedAt != null ? log.recordedUntil(recordedAt) : head;
    return new AsOf(last, occurredAt);
  }

  /** The instant that is asked for; that one where none is. */
  public Instant at(History log, Instant now) {
    if (position != null) {
      return log.recordedAt(position);
    }
    return Objects.requireNonNullElse(occurredAt == null ? recordedAt : occurredAt, now);
  }
}
