package dev.rewardrail.query.rebuild;

/** A request that cannot be carried out in the current state. */
public final class RefusedException extends RuntimeException {

  /** Why. */
  public enum Reason {
    /** A generation is built already. */
    REBUILD_RUNNING,
    /** None is. */
    NO_REBUILD,
    /** There is none that could be switched to, or back to; or it is too far behind. */
    NOTHING_TO_SWITCH_TO,
    /** There is none that is kept. */
    NO_FORMER_GENERATION
  }

  private final Reason reason;

  RefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
