package dev.rewardrail.ledger.member;

/**
 * RP that a reversal could not collect, because the member had spent them.
 *
 * @param entryId the entry that was reversed, as {@code ent_…}
 * @param rp what is not settled yet, 1 or more
 * @param redemptions how many redemptions the member had by then: a refund of one of these settles
 *     it
 */
public record Debt(String entryId, long rp, int redemptions) {}
