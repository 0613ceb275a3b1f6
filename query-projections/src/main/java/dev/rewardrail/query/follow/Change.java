package dev.rewardrail.query.follow;

import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param before null where there was none
 */
public record Change<R>(@Nullable R before, R after) {}
