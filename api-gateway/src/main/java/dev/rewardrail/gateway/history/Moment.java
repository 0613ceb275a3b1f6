package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.query.history.History;
import dev.rewardrail.query.past.AsOf;
import java.time.Instant;
import java.util.Optional;

/** Which state of the log is asked for. */
public final class Moment {

  private Moment() {}

  /**
   * The last position of what is asked for by {@code position} or {@code recorded_at}; where the
   * log ends, unless given.
   */
  public static long position(Parameters parameters, History log) {
    Optional<Long> position = parameters.position("position");
    Optional<Instant> recordedAt = parameters.instant("recorded_at");
    if (position.isPresent() && recordedAt.isPresent()) {
      throw Parameters.invalid("recorded_at", "left out where position is given");
    }
    long head = log.head();
    if (position.isPresent() && position.get() > head) {
      throw Parameters.invalid("position", "at most where the log ends, which is " + head);
    }
    return position.or(() -> recordedAt.map(log::recordedUntil)).orElse(head);
  }

  /**
   * The state that is asked for by {@code position} or {@code recorded_at}, what was known then; or
   * by {@code occurred_at}, what is known now of then.
   */
  public static AsOf asOf(Parameters parameters, History log) {
    Optional<Instant> occurredAt = parameters.instant("occurred_at");
    if (occurredAt.isPresent()
        && (parameters.text("position").isPresent()
            || parameters.text("recorded_at").isPresent())) {
      throw Parameters.invalid("occurred_at", "left out where position or recorded_at is given");
    }
    return new AsOf(position(parameters, log), occurredAt.orElse(null));
  }
}
