package dev.rewardrail.ledger.member;

/**
 * What a member redeemed.
 *
 * @param number which of the member's redemptions it is, from 0
 * @param rpSpent 0 or more
 */
record Redemption(int number, String rewardId, long rpSpent, State state) {

  enum State {
    PENDING,
    FULFILLED,
    FAILED,
    REFUNDED
  }

  Redemption as(State next) {
    return new Redemption(number, rewardId, rpSpent, next);
  }

  boolean isFulfilled() {
    return state == State.FULFILLED;
  }

  /** Whether RP were spent on it that can come back. */
  boolean isPaidFor() {
    return rpSpent > 0 && (state == State.PENDING || state == State.FULFILLED);
  }

  boolean isRefunded() {
    return state == State.REFUNDED;
  }
}
