package dev.rewardrail.ledger.reversal;

import java.util.List;

/** Finds what a reference earned, this commit's part included, in the order of the log. */
@FunctionalInterface
public interface EarnedEntries {

  /** One more than {@link ReferenceDecider#LOOKED_AT_MAX} at most. */
  List<Earned> find(String workspaceId, String reference);
}
