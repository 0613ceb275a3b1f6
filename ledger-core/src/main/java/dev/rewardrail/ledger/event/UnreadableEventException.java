package dev.rewardrail.ledger.event;

/** An event is needed that this version cannot read. */
public final class UnreadableEventException extends RuntimeException {

  private final long position;
  private final Unreadable event;

  /** For an event that is {@link Unreadable}. */
  public UnreadableEventException(RecordedEvent recorded) {
    this(recorded.position(), (Unreadable) recorded.event());
  }

  private UnreadableEventException(long position, Unreadable event) {
    super("position %d cannot be read: %s".formatted(position, event.cause()));
    this.position = position;
    this.event = event;
  }

  /** Its place in the log. */
  public long position() {
    return position;
  }

  /** The stream that it belongs to. */
  public String stream() {
    return event.stream();
  }

  /** Whether a newer version wrote it, which can read it. */
  public boolean isNewer() {
    return event.isNewer();
  }

  /** Which event it is and why it cannot be read, for anyone. */
  public String told() {
    return "the event at position %d cannot be read: %s".formatted(position, event.reason());
  }
}
