package dev.rewardrail.ledger.reversal;

import java.util.List;

/**
 * Finds the entries that a reference earned, including those of this commit, in the order of the
 * log.
 */
@FunctionalInterface
public interface EarnedEntries {

  /** One more than {@link ReferenceDecider#LOOKED_AT_MAX} at most. */
  List<Earned> find(String workspaceId, String reference);
}
