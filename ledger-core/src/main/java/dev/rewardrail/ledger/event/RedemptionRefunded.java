package dev.rewardrail.ledger.event;

import java.util.List;

/**
 * A redemption was refunded: the member got its RP back, and the reward's stock its piece.
 *
 * @param cause {@code failed} or {@code cancelled}, while it was pending; {@code refunded}, once
 *     the member had got it
 * @param reason why, in the words of whoever did
 * @param rp what came back, 0 or more
 */
@Moves(Cause.REDEMPTION_REFUNDED)
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
  public String rule() {
    return "reward " + rewardId;
  }

  @Override
  public List<Movement> movements() {
    return Movements.of(standing)
        .own(
            Cause.REDEMPTION_REFUNDED,
            0,
            rp,
            standing.day(),
            redemptionId,
            EntryId.ofRedemption(redemptionId))
        .withAchievements();
  }
}
