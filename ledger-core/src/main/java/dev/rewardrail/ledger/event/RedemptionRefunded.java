package dev.rewardrail.ledger.event;

/**
 * A member got back the RP that it had spent on a reward, and the reward its piece.
 *
 * @param cause {@code failed} or {@code cancelled}, while it was pending; {@code refunded}, once
 *     the member had got it
 * @param reason why, in the words of whoever did
 * @param rp what came back, 0 or more
 */
public record RedemptionRefunded(
    String workspaceId,
    String userId,
    String redemptionId,
    String rewardId,
    String cause,
    String reason,
    long rp,
    Standing standing)
    implements PointsEvent {

  @Override
  public long xp() {
    return 0;
  }
}
