package dev.rewardrail.ledger.achievement;

import dev.rewardrail.ledger.event.UnlockedAchievement;

/**
 * A definition of something that a member unlocks once.
 *
 * @param version of this definition, from 1
 * @param criterion what earns it
 * @param xpReward the XP it pays, 0 or more
 * @param rpReward the RP it pays, 0 or more
 * @param isSystem whether it is part of the product and the same in every workspace
 * @param isHidden whether it is shown only to those who unlocked it
 */
public record Achievement(
    String id,
    int version,
    String title,
    String description,
    String icon,
    String rarity,
    Criterion criterion,
    long xpReward,
    long rpReward,
    boolean isSystem,
    boolean isHidden) {

  /** The first 100 XP, as the API contract shows it. */
  public static final Achievement FIRST_STEPS =
      new Achievement(
          "ach_first_steps",
          1,
          "First Steps",
          "Earn your first 100 XP",
          "star",
          "common",
          new Criterion.TotalPoints(100),
          50,
          25,
          true,
          false);

  /** As it stands in the event that unlocks it. */
  public UnlockedAchievement unlocked() {
    return new UnlockedAchievement(id, version, title, rarity, xpReward, rpReward);
  }
}
