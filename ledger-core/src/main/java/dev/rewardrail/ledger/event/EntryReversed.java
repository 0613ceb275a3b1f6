package dev.rewardrail.ledger.event;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry was reversed. It stays in the log, and this event points to it.
 *
 * @param entryId the entry that was taken back, as {@code ent_…}
 * @param reference the reference of what caused both; null where it was reversed by its id
 * @param reason why, in the words of whoever did
 * @param entryDay the day in which the entry counted: there its XP are taken
 * @param xp the XP that were taken, as 0 or less; or given back, where the entry took some
 * @param rp the RP that were taken, likewise
 * @param uncollectedXp the XP that should have been taken and were not there, 0 or more
 * @param uncollectedRp the RP that should have been taken and were not there, 0 or more
 * @param revoked the achievements that are no longer earned, and were taken too
 * @param refunded the redemptions that were taken too, so that their RP could be
 * @param rule which rules decided, with their version, as {@code reversals@1}
 * @param awardsCount how many awards the member has that were not reversed, after it
 */
@Moves({Cause.REVERSAL, Cause.ACHIEVEMENT_LOST, Cause.REDEMPTION_REFUNDED})
public record EntryReversed(
    String workspaceId,
    String userId,
    String entryId,
    @Nullable String reference,
    String reason,
    LocalDate entryDay,
    long xp,
    long rp,
    long uncollectedXp,
    long uncollectedRp,
    List<Revoked> revoked,
    List<Refunded> refunded,
    String rule,
    Standing standing,
    long awardsCount)
    implements PointsEvent {

  /**
   * An achievement that was taken.
   *
   * @param day the day in which what it paid counted
   * @param xp the XP that were taken with it, as 0 or less, likewise the RP
   */
  public record Revoked(String achievementId, LocalDate day, long xp, long rp) {}

  /**
   * A redemption that was taken.
   *
   * @param wasFulfilled whether the member had got it
   * @param rp the RP that came back for it, 0 or more
   */
  public record Refunded(String redemptionId, String rewardId, boolean wasFulfilled, long rp) {}

  @Override
  public List<Movement> movements() {
    Movements movements =
        Movements.of(standing).own(Cause.REVERSAL, xp, rp, entryDay, null, entryId);
    for (Revoked taken : revoked) {
      movements.following(
          Cause.ACHIEVEMENT_LOST, taken.xp(), taken.rp(), taken.day(), taken.achievementId(), null);
    }
    for (Refunded taken : refunded) {
      movements.following(
          Cause.REDEMPTION_REFUNDED,
          0,
          taken.rp(),
          standing.day(),
          taken.redemptionId(),
          EntryId.ofRedemption(taken.redemptionId()));
    }
    return movements.withAchievements();
  }
}
