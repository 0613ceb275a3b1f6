package dev.rewardrail.ledger.event;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry was taken back; it stays, and this one points to it.
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
  public long xpInAll() {
    return xpByDay().values().stream().reduce(0L, Math::addExact);
  }

  @Override
  public long rpInAll() {
    long taken = revoked.stream().mapToLong(Revoked::rp).reduce(rp, Math::addExact);
    long back = refunded.stream().mapToLong(Refunded::rp).reduce(taken, Math::addExact);
    return standing.achievements().stream()
        .mapToLong(UnlockedAchievement::rp)
        .reduce(back, Math::addExact);
  }

  /**
   * By how much it changes the XP of each calendar day in the workspace's zone, what its
   * achievements pay included. Days decide months and ISO weeks.
   */
  public Map<LocalDate, Long> xpByDay() {
    Map<LocalDate, Long> days = new TreeMap<>();
    days.put(entryDay, xp);
    revoked.forEach(taken -> days.merge(taken.day(), taken.xp(), Math::addExact));
    standing.achievements().forEach(paid -> days.merge(standing.day(), paid.xp(), Math::addExact));
    return days;
  }
}
