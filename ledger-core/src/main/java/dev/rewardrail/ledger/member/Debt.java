package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.event.RedemptionRefunded;
import java.util.List;

/**
 * RP that a reversal could not collect, because the member had spent them.
 *
 * @param entryId the entry that was reversed, as {@code ent_…}
 * @param rp what is not settled yet, 1 or more
 * @param redemptions how many redemptions the member had by then: a refund of one of these settles
 *     it
 */
public record Debt(String entryId, long rp, int redemptions) {

  /** What is left of it after a refund; 0 RP where nothing is. */
  Debt less(List<RedemptionRefunded.Settled> settled) {
    long taken =
        settled.stream()
            .filter(one -> one.entryId().equals(entryId))
            .mapToLong(RedemptionRefunded.Settled::rp)
            .sum();
    return new Debt(entryId, rp - taken, redemptions);
  }
}
