package dev.rewardrail.ledger.reversal;

import java.util.List;

/** Finds what a reference earned, this commit's part included, in the order of the log. */
@FunctionalInterface
public interface EarnedEntries {

  /** At most so many. */
  List<Earned> find(String workspaceId, String reference, int limit);
}
