package dev.rewardrail.ledger.event;

/** A redemption's piece came back. See {@link StockEvent}. */
public record StockReturned(String workspaceId, String rewardId, String redemptionId, long claimed)
    implements StockEvent {}
