package dev.rewardrail.query.rebuild;

import java.util.List;

/**
 * The result of a check of some members' rows against the log.
 *
 * @param position up to which the log was taken
 * @param members how many were looked at
 * @param events how many they have
 * @param differences rows that are not the same; the first of them only
 */
public record Sample(
    long position, int members, long events, List<Comparison.Difference> differences) {}
