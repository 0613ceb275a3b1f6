/** Achievements granted to members, one by one or by a backfill. */
@NullMarked
package dev.rewardrail.ledger.achievement;

import org.jspecify.annotations.NullMarked;
