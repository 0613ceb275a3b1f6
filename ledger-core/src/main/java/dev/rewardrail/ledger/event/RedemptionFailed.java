package dev.rewardrail.ledger.event;

/**
 * A redemption cannot be fulfilled. The refund follows.
 *
 * @param reason why
 */
public record RedemptionFailed(
    String workspaceId, String userId, String redemptionId, String rewardId, String reason)
    implements MemberEvent {}
