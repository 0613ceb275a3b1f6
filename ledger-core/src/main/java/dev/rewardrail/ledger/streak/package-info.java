/** Streaks: daily claims, and the freezes that cover missed days. */
@NullMarked
package dev.rewardrail.ledger.streak;

import org.jspecify.annotations.NullMarked;
