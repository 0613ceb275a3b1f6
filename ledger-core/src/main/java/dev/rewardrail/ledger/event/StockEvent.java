package dev.rewardrail.ledger.event;

/** An event of a reward's stock. */
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
