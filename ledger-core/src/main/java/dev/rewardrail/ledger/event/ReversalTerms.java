package dev.rewardrail.ledger.event;

/**
 * A workspace's rules for reversals.
 *
 * @param revokes whether they take achievements that are no longer earned, and redemptions whose RP
 *     are needed; else those stay
 * @param mayGoBelowZero whether they may take RP that are not there
 */
public record ReversalTerms(boolean revokes, boolean mayGoBelowZero) {}
