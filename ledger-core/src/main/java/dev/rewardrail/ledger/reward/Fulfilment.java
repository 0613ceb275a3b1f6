package dev.rewardrail.ledger.reward;

import dev.rewardrail.ledger.event.RewardRedeemed;

/**
 * A way to fulfil redemptions. It may be asked about a redemption more than once, and must then
 * give the same result or a harmless one.
 */
public interface Fulfilment {

  /** What came of it. What passes throws an exception, and is tried again. */
  sealed interface Outcome {}

  /** This is what the member gets. */
  record Given(String promoCode) implements Outcome {}

  /** There is nothing to give, for this reason; the member is refunded. */
  record NotGiven(String reason) implements Outcome {}

  /** The name by which rewards tell it, as {@code code_pool}. */
  String kind();

  /** What was given was not wanted any more: the redemption was taken back meanwhile. */
  default void notTaken(RewardRedeemed redemption) {}

  /** The ledger knows what was given. */
  default void taken(RewardRedeemed redemption) {}

  /** Fulfils a redemption. */
  Outcome fulfil(RewardRedeemed redemption);
}
