package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.event.AchievementGranted;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import java.time.LocalDate;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * A member's achievements.
 *
 * @param held those that the member has, by their ids
 * @param paid the ids of all that ever paid, also of those taken since
 */
public record Unlocks(PMap<String, Unlocked> held, PSet<String> paid) {

  /**
   * How an achievement was unlocked.
   *
   * @param day in which it counts
   * @param xp what it paid
   * @param rp what it paid
   * @param byHand whether someone granted it
   */
  public record Unlocked(LocalDate day, long xp, long rp, boolean byHand) {}

  static final Unlocks NONE = new Unlocks(HashTreePMap.empty(), HashTreePSet.empty());

  Unlocks after(MemberEvent event) {
    if (!(event instanceof PointsEvent points)) {
      return this;
    }
    Standing standing = points.standing();
    if (standing.achievements().isEmpty() && !(event instanceof EntryReversed)) {
      return this;
    }
    PMap<String, Unlocked> all = held;
    PSet<String> ever = paid;
    for (UnlockedAchievement unlocked : standing.achievements()) {
      boolean byHand =
          event instanceof AchievementGranted granted
              && granted.cause().equals(AchievementGranted.MANUAL)
              && granted.achievementId().equals(unlocked.id());
      all =
          all.plus(
              unlocked.id(), new Unlocked(standing.day(), unlocked.xp(), unlocked.rp(), byHand));
      ever = ever.plus(unlocked.id());
    }
    if (event instanceof EntryReversed reversal) {
      for (EntryReversed.Revoked revoked : reversal.revoked()) {
        all = all.minus(revoked.achievementId());
      }
    }
    return new Unlocks(all, ever);
  }
}
