package dev.rewardrail.gateway.cli;

/** An error that the service answered. */
final class ServiceException extends RuntimeException {

  private final int exitCode;
  private final String code;

  ServiceException(int exitCode, String message) {
    this(exitCode, message, "");
  }

  /**
   * The service refused.
   *
   * @param code of its error
   */
  ServiceException(int exitCode, String message, String code) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
  }

  /** The code of the service's error; empty where it told none. */
  String code() {
    return code;
  }

  int exitCode() {
    return exitCode;
  }
}
