package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.rule.Criteria;
import dev.rewardrail.ledger.rule.Progress;
import dev.rewardrail.ledger.rule.Rules;
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
public final class Tally {

  private final Member before;
  private final Rules rules;
  private final Instant at;
  private final Set<String> had;
  private final List<UnlockedAchievement> unlocked = new ArrayList<>();
  private Balances balances;
  private long awardsCount;
  private long redeemed;
  private Streak streak;

  /** Of one event, at an instant. */
  public Tally(Member before, Rules rules, Instant at) {
    this.before = before;
    this.rules = rules;
    this.at = at;
    this.had = new HashSet<>(before.unlocks().held().keySet());
    this.balances = before.points().balances();
    this.awardsCount = before.points().awardsCount();
    this.redeemed = before.redemptions().fulfilled();
    this.streak = before.streak();
  }

  /** Moves a balance. */
  public Tally add(String system, long points) {
    balances = balances.with(system, Math.addExact(balances.of(system), points));
    return this;
  }

  /** Moves XP and RP. */
  public Tally add(long xp, long rp) {
    return add(PointsSystem.XP, xp).add(PointsSystem.RP, rp);
  }

  /** Counts so many awards more. */
  public Tally awards(long more) {
    awardsCount = Math.addExact(awardsCount, more);
    return this;
  }

  /** Counts a redemption that is fulfilled. */
  public Tally redeems() {
    redeemed++;
    return this;
  }

  /** The streak is this. */
  public Tally streaks(Streak next) {
    streak = next;
    return this;
  }

  /** Gives an achievement, whatever earns it. */
  public Tally give(Achievement achievement) {
    UnlockedAchievement given =
        achievement.unlocked(!before.unlocks().paid().contains(achievement.id()));
    unlocked.add(given);
    had.add(achievement.id());
    return add(given.xp(), given.rp());
  }

  /**
   * Gives all that is earned now. What an achievement pays may earn the next one, so this looks
   * again until nothing more is.
   */
  public Tally unlock() {
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

  /** What criteria look at. */
  public Progress progress() {
    return new Progress(
        totalXp(),
        rules.ladder().level(totalXp()),
        streak.currentAt(at, before.days(rules)),
        streak.best(),
        awardsCount,
        redeemed);
  }

  /** The balance of a system. */
  public long balance(String system) {
    return balances.of(system);
  }

  private long totalXp() {
    return balances.of(PointsSystem.XP);
  }

  /** Awards that were not reversed. */
  public long awardsCount() {
    return awardsCount;
  }

  /** Where the member stands after the event. */
  public Standing standing() {
    return new Standing(
        rules.zone().getId(),
        day(at, rules),
        rules.ladder().id(),
        before.points().level(),
        rules.ladder().level(totalXp()),
        List.copyOf(unlocked),
        totalXp(),
        balances.of(PointsSystem.RP));
  }

  private static LocalDate day(Instant at, Rules rules) {
    return at.atZone(rules.zone()).toLocalDate();
  }
}
