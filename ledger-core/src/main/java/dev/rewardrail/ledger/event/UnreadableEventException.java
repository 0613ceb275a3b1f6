package dev.rewardrail.ledger.event;

/** A row of the log that this code cannot read. */
public final class UnreadableEventException extends RuntimeException {

  private final long position;
  private final String stream;
  private final boolean isNewer;

  /**
   * A row that cannot be read.
   *
   * @param isNewer whether code newer than this wrote it
   */
  public UnreadableEventException(
      long position, String stream, boolean isNewer, RuntimeException cause) {
    super("position %d cannot be read: %s".formatted(position, cause.getMessage()), cause);
    this.position = position;
    this.stream = stream;
    this.isNewer = isNewer;
  }

  /** Its place in the log. */
  public long position() {
    return position;
  }

  /** The stream that it belongs to. */
  public String stream() {
    return stream;
  }

  /** Whether code newer than this wrote it, which can read it. */
  public boolean isNewer() {
    return isNewer;
  }
}
