package dev.rewardrail.gateway.cli;

/** The service did not do what it was asked. */
final class ServiceException extends RuntimeException {

  private final int exitCode;

  ServiceException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
