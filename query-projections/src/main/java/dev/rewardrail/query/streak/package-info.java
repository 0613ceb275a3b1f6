/** Streaks, as their last claims left them. */
@NullMarked
package dev.rewardrail.query.streak;

import org.jspecify.annotations.NullMarked;
