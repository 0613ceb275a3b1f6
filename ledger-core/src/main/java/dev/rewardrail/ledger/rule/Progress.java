package dev.rewardrail.ledger.rule;

/**
 * A member's progress, by which criteria are evaluated.
 *
 * @param streak days in a row now
 * @param awardsCount how many awards there are that were not reversed
 * @param rewardsRedeemed how many redemptions there are that were fulfilled and not refunded
 */
public record Progress(
    long totalXp, int level, int streak, int bestStreak, long awardsCount, long rewardsRedeemed) {}
