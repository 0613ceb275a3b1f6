package dev.rewardrail.query.rebuild;

import java.util.List;

/**
 * How what is read of some members compares with what the log says of them.
 *
 * @param position up to which the log was taken
 * @param members how many were looked at
 * @param events how many they have
 * @param differences rows that are not the same; the first of them only
 */
public record Sample(
    long position, int members, long events, List<Comparison.Difference> differences) {}
