package dev.rewardrail.ledger.rule;

import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.event.UnlockedAchievement;

/**
 * A definition of something that a member unlocks once.
 *
 * @param version of this definition, from 1
 * @param isArchived whether it cannot be unlocked any more
 */
public record Achievement(String id, int version, AchievementTerms terms, boolean isArchived)
    implements Archivable {

  /** The first 100 XP, as the API contract shows it: every workspace has it from the start. */
  public static final Achievement FIRST_STEPS =
      new Achievement(
          "ach_first_steps",
          1,
          new AchievementTerms(
              "First Steps",
              "Earn your first 100 XP",
              "star",
              "common",
              Criterion.of(Criteria.TOTAL_POINTS, 100),
              50,
              25,
              true,
              false),
          false);

  /** The event that would set it so. */
  public AchievementDefined defined() {
    return new AchievementDefined("", id, version, terms);
  }

  /**
   * As it stands in the event that unlocks it.
   *
   * @param pays false where it has paid before
   */
  public UnlockedAchievement unlocked(boolean pays) {
    return new UnlockedAchievement(
        id,
        version,
        terms.title(),
        terms.rarity(),
        pays ? terms.xpReward() : 0,
        pays ? terms.rpReward() : 0);
  }
}
