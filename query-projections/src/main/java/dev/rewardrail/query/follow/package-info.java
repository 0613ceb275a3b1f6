/** Feeds projections from the log. */
@NullMarked
package dev.rewardrail.query.follow;

import org.jspecify.annotations.NullMarked;
