/** Achievements: what earns them and what they pay. */
@NullMarked
package dev.rewardrail.ledger.achievement;

import org.jspecify.annotations.NullMarked;
