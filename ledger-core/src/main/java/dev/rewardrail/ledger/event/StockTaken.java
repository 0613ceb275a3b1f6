package dev.rewardrail.ledger.event;

/** A redemption took a piece of a reward. See {@link StockEvent}. */
public record StockTaken(String workspaceId, String rewardId, String redemptionId, long claimed)
    implements StockEvent {}
