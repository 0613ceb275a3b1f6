package dev.rewardrail.ledger.event;

/**
 * What can be set of an achievement.
 *
 * @param icon the name of its icon
 * @param rarity how rare it is said to be
 * @param criterion what earns it
 * @param xpReward the XP it pays, 0 or more
 * @param rpReward the RP it pays, 0 or more
 * @param isSystem whether every workspace has it from the start
 * @param isHidden whether it is shown only to those who unlocked it
 */
public record AchievementTerms(
    String title,
    String description,
    String icon,
    String rarity,
    Criterion criterion,
    long xpReward,
    long rpReward,
    boolean isSystem,
    boolean isHidden) {}
