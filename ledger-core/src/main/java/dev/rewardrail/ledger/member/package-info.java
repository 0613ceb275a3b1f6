/** A member: its state, folded from its events, and the totals after a decision. */
@NullMarked
package dev.rewardrail.ledger.member;

import org.jspecify.annotations.NullMarked;
