package dev.rewardrail.gateway.database;

/** Why the service does not start, and what to do about it, in sentences. */
public final class StartException extends RuntimeException {

  private final String action;

  /**
   * The complaint.
   *
   * @param message what is wrong
   * @param action what to do
   */
  public StartException(String message, String action) {
    super(message);
    this.action = action;
  }

  String action() {
    return action;
  }
}
