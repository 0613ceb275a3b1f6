package dev.rewardrail.ledger.event;

/**
 * A member got back the RP that it had spent on a reward, and the reward its piece.
 *
 * @param cause {@code failed}, {@code cancelled} or {@code refunded}
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
