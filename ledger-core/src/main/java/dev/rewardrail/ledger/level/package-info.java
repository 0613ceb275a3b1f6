/** Levels: how much XP makes which. */
@NullMarked
package dev.rewardrail.ledger.level;

import org.jspecify.annotations.NullMarked;
