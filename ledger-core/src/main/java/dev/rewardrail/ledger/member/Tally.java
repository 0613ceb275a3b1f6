package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.achievement.Achievement;
import dev.rewardrail.ledger.achievement.Criteria;
import dev.rewardrail.ledger.achievement.Progress;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.streak.Streak;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Adds up what a member will have after one event. Totals that no number can hold throw an {@link
 * ArithmeticException}.
 */
final class Tally {

  private final Member before;
  private final Rules rules;
  private final Instant at;
  private final Set<String> had;
  private final List<UnlockedAchievement> unlocked = new ArrayList<>();
  private long totalXp;
  private long rewardPoints;
  private long awardsCount;
  private long redeemed;
  private Streak streak;

  Tally(Member before, Rules rules, Instant at) {
    this.before = before;
    this.rules = rules;
    this.at = at;
    this.had = new HashSet<>(before.achievements().keySet());
    this.totalXp = before.totalXp();
    this.rewardPoints = before.rewardPoints();
    this.awardsCount = before.awardsCount();
    this.redeemed = before.redeemed();
    this.streak = before.streak();
  }

  Tally add(long xp, long rp) {
    totalXp = Math.addExact(totalXp, xp);
    rewardPoints = Math.addExact(rewardPoints, rp);
    return this;
  }

  Tally awards(long more) {
    awardsCount = Math.addExact(awardsCount, more);
    return this;
  }

  Tally redeems() {
    redeemed++;
    return this;
  }

  Tally streaks(Streak next) {
    streak = next;
    return this;
  }

  /** Gives an achievement, whatever earns it. */
  Tally give(Achievement achievement) {
    UnlockedAchievement given = achievement.unlocked(!before.paid().contains(achievement.id()));
    unlocked.add(given);
    had.add(achievement.id());
    return add(given.xp(), given.rp());
  }

  /**
   * Gives all that is earned now. What an achievement pays may earn the next one, so this looks
   * again until nothing more is.
   */
  Tally unlock() {
    List<Achievement> open =
        new ArrayList<>(
            rules.achievements().values().stream()
                .filter(known -> !known.isArchived() && !had.contains(known.id()))
                .toList());
    for (int i = 0; i < open.size(); ) {
      if (Criteria.isMet(open.get(i).terms().criterion(), progress(), false)) {
        give(open.remove(i));
        i = 0;
      } else {
        i++;
      }
    }
    return this;
  }

  Progress progress() {
    return new Progress(
        totalXp,
        rules.ladder().level(totalXp),
        streak.currentAt(at, before.days(rules)),
        streak.best(),
        awardsCount,
        redeemed);
  }

  long totalXp() {
    return totalXp;
  }

  long rewardPoints() {
    return rewardPoints;
  }

  long awardsCount() {
    return awardsCount;
  }

  Standing standing() {
    return new Standing(
        rules.zone().getId(),
        day(at, rules),
        rules.ladder().id(),
        rules.ladder().level(before.totalXp()),
        rules.ladder().level(totalXp),
        List.copyOf(unlocked),
        totalXp,
        rewardPoints);
  }

  private static LocalDate day(Instant at, Rules rules) {
    return at.atZone(rules.zone()).toLocalDate();
  }
}
