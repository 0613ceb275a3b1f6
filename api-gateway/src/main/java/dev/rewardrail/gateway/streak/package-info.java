/** Streaks. */
@NullMarked
package dev.rewardrail.gateway.streak;

import org.jspecify.annotations.NullMarked;
