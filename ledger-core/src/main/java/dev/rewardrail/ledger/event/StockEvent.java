package dev.rewardrail.ledger.event;

/** What happened to the stock of a reward. */
public sealed interface StockEvent extends Event permits StockTaken, StockReturned {

  /** Whose stock. */
  String rewardId();

  /** For which redemption. */
  String redemptionId();

  /** How many pieces are claimed after it, 0 or more. */
  long claimed();

  @Override
  default String stream() {
    return Streams.stock(workspaceId(), rewardId());
  }
}
