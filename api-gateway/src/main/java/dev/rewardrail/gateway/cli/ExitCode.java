package dev.rewardrail.gateway.cli;

/** The exit codes, which scripts can rely on. */
final class ExitCode {

  /** It is done, and all is well. */
  static final int WELL = 0;

  /** It is done, and something is not well: rows differ, an event waits, a rebuild stopped. */
  static final int NOT_WELL = 1;

  /** It was asked for wrongly, as Picocli says it too. */
  static final int USAGE = 2;

  /** The service refused it. */
  static final int REFUSED = 3;

  /** The service could not be asked, or failed. */
  static final int UNAVAILABLE = 4;

  private ExitCode() {}
}
