package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.event.UnreadableEventException;
import org.jspecify.annotations.Nullable;

/**
 * The remembered state of a stream. Immutable.
 *
 * @param version of its last event; −1 where it has none
 * @param fold by which the state follows from the events; null where there are none
 * @param state after the last event; null stands for the initial state
 * @param stored the version that was last handed over to be saved; −1 where none was
 */
record Remembered(
    long version, @Nullable StateFold<?, ?> fold, @Nullable Object state, long stored) {

  static final Remembered NOTHING = new Remembered(-1, null, null, -1);

  /** The same after an event of the stream; events that it knows already change nothing. */
  Remembered after(RecordedEvent recorded) {
    Event event = recorded.event();
    if (recorded.version() <= version) {
      return this;
    }
    if (recorded.version() != version + 1) {
      throw new IllegalStateException(
          "version %d of %s cannot follow %d"
              .formatted(recorded.version(), event.stream(), version));
    }
    if (event instanceof Unreadable) {
      throw new UnreadableEventException(recorded);
    }
    StateFold<?, ?> by = StateFolds.of(event);
    return new Remembered(recorded.version(), by, by.after(state, event), stored);
  }

  Remembered queued() {
    return new Remembered(version, fold, state, version);
  }
}
