package dev.rewardrail.ledger.event;

/**
 * What a member had redeemed cannot be given; the refund follows.
 *
 * @param reason why
 */
public record RedemptionFailed(
    String workspaceId, String userId, String redemptionId, String rewardId, String reason)
    implements MemberEvent {}
