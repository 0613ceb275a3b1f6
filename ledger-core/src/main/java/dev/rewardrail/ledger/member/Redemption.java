package dev.rewardrail.ledger.member;

/**
 * A redemption of a member.
 *
 * @param number which of the member's redemptions it is, from 0
 * @param rpSpent 0 or more
 */
public record Redemption(int number, String rewardId, long rpSpent, State state) {

  /** What became of it. */
  public enum State {
    /** Not fulfilled yet. */
    PENDING,
    /** The member has got it. */
    FULFILLED,
    /** It cannot be fulfilled; the refund follows. */
    FAILED,
    /** Taken back. */
    REFUNDED
  }

  Redemption as(State next) {
    return new Redemption(number, rewardId, rpSpent, next);
  }

  /** Whether the member has got it. */
  public boolean isFulfilled() {
    return state == State.FULFILLED;
  }

  /** Whether RP were spent on it that can come back. */
  public boolean isPaidFor() {
    return rpSpent > 0 && (state == State.PENDING || state == State.FULFILLED);
  }

  /** Whether it was taken back. */
  public boolean isRefunded() {
    return state == State.REFUNDED;
  }
}
