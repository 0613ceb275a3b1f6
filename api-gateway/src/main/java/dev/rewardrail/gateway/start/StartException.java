package dev.rewardrail.gateway.start;

/** The reason why the service does not start, and what to do about it. */
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

  /** The same, because of this. */
  public StartException(String message, String action, Throwable cause) {
    super(message, cause);
    this.action = action;
  }

  /** A setting that no service can be started with: which it is, and what it must be. */
  public static StartException ofSetting(String message) {
    return new StartException(message, "Set it so, or leave it out.");
  }

  String action() {
    return action;
  }
}
