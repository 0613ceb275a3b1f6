package dev.rewardrail.ledger.event;

/**
 * An achievement as it stood when a member unlocked it, and what it paid.
 *
 * @param version which version of its definition, from 1
 * @param xp the XP that it paid, 0 or more
 * @param rp the RP that it paid, 0 or more
 */
public record UnlockedAchievement(
    String id, int version, String title, String rarity, long xp, long rp) {}
