package dev.rewardrail.ledger.lane;

/** The reason why a command got no answer, other than a refusal by a rule. */
public abstract sealed class LaneException extends RuntimeException {

  private LaneException(String message, Throwable cause, boolean withTrace) {
    super(message, cause, false, withTrace);
  }

  /** The idempotency key was used before, with another request. */
  public static final class KeyReused extends LaneException {
    KeyReused(String idempotencyKey) {
      super(
          "the idempotency key " + idempotencyKey + " was used before with another request",
          null,
          false);
    }
  }

  /** Too many commands wait; nothing was done. */
  public static final class Full extends LaneException {
    Full() {
      super("too many commands wait already", null, false);
    }
  }

  /** The lane is closed; nothing was done. */
  public static final class Closed extends LaneException {
    Closed() {
      super("the service is shutting down", null, false);
    }
  }

  /** Writes are stopped; nothing was done. */
  public static final class ReadOnly extends LaneException {
    ReadOnly(String reason) {
      super(reason, null, false);
    }
  }

  /**
   * The commit failed. Most likely nothing was written; who sends it again with its key is on the
   * safe side.
   */
  public static final class CommitFailed extends LaneException {
    CommitFailed(Throwable cause) {
      super("the commit failed", cause, true);
    }
  }
}
