package dev.rewardrail.ledger.event;

/**
 * Stands for a stored event that this version cannot read. It is never written.
 *
 * @param type what the log calls it
 * @param isNewer whether a newer version wrote it, which can read it
 * @param cause why it cannot be read, for whoever operates the service
 */
public record Unreadable(
    String workspaceId, String stream, String type, int revision, boolean isNewer, String cause)
    implements Event {

  /** Why it cannot be read, for anyone. */
  public String reason() {
    return isNewer
        ? "a newer version of the service wrote it (%s, revision %d)".formatted(type, revision)
        : "its stored content is malformed (%s, revision %d)".formatted(type, revision);
  }
}
