package dev.rewardrail.ledger.event;

import java.util.List;

/**
 * A redemption was refunded: the member got its RP back, and the reward's stock its piece. RP that
 * a reversal could not collect because they had been spent are settled first.
 *
 * @param cause {@code failed} or {@code cancelled}, while it was pending; {@code refunded}, once
 *     the member had got it
 * @param reason why, in the words of whoever did
 * @param rp what came back, 0 or more, before anything was settled
 * @param settled what was taken of it for reversals, the oldest first
 */
@Revision(2)
@Moves({Cause.REDEMPTION_REFUNDED, Cause.REVERSAL})
public record RedemptionRefunded(
    String workspaceId,
    String userId,
    String redemptionId,
    String rewardId,
    String cause,
    String reason,
    long rp,
    List<Settled> settled,
    Standing standing)
    implements PointsEvent {

  /**
   * RP that were taken for a reversal that had not found them.
   *
   * @param entryId the entry that was reversed, as {@code ent_…}
   * @param rp 1 or more
   */
  public record Settled(String entryId, long rp) {}

  /** Copies the list. */
  public RedemptionRefunded {
    settled = List.copyOf(settled);
  }

  @Override
  public String rule() {
    return "reward " + rewardId;
  }

  @Override
  public List<Movement> movements() {
    Movements movements =
        Movements.of(standing)
            .own(
                Cause.REDEMPTION_REFUNDED,
                0,
                rp,
                standing.day(),
                redemptionId,
                EntryId.ofRedemption(redemptionId));
    for (Settled taken : settled) {
      movements.following(Cause.REVERSAL, 0, -taken.rp(), standing.day(), null, taken.entryId());
    }
    return movements.withAchievements();
  }
}
