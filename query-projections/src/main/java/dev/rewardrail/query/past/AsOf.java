package dev.rewardrail.query.past;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which state is asked for: all that was written up to a position; of that, where a moment is
 * given, what counts up to then. What was taken back then counts as never having been: its reversal
 * counts when it did.
 *
 * @param position the last that is looked at
 * @param occurredAt the moment, itself included; null for any
 */
public record AsOf(long position, @Nullable Instant occurredAt) {}
