package dev.rewardrail.query.table;

import dev.rewardrail.ledger.event.RecordedEvent;
import java.util.OptionalLong;

/** A fold could not take an event. */
public final class FoldException extends RuntimeException {

  private final transient Object happened;

  FoldException(Object happened, RuntimeException cause) {
    super(cause.toString(), cause);
    this.happened = happened;
  }

  /** The position of the event, where it is one. */
  public OptionalLong position() {
    return happened instanceof RecordedEvent event
        ? OptionalLong.of(event.position())
        : OptionalLong.empty();
  }
}
