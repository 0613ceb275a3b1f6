package dev.rewardrail.ledger.event;

import org.jspecify.annotations.Nullable;

/**
 * A level of a ladder.
 *
 * @param name what it is called
 * @param xp the XP at which it is reached; 0 for the first
 * @param badge the name or address of its badge; null for none
 */
public record LevelStep(String name, long xp, @Nullable String badge) {}
