package dev.rewardrail.query.table;

import org.jspecify.annotations.Nullable;

/**
 * A change of a row.
 *
 * @param before null where there was none
 * @param after null where there is none any more
 */
public record Change<R>(@Nullable R before, @Nullable R after) {}
