/** Streaks: days in a row, in the member's own time. */
@NullMarked
package dev.rewardrail.ledger.streak;

import org.jspecify.annotations.NullMarked;
