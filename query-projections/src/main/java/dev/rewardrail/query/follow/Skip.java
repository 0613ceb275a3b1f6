package dev.rewardrail.query.follow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a projection skips, in every generation.
 *
 * @param skippedBy whose key; null for the service itself
 */
public record Skip(
    String projection,
    long position,
    String reason,
    @Nullable String skippedBy,
    Instant skippedAt) {}
