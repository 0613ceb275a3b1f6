package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.log.LogVerification.Finding;
import java.util.ArrayList;
import java.util.List;

/** What a check has found: the first of it in words, and how much there is. */
final class Findings {

  private final List<Finding> told = new ArrayList<>();
  private long count;

  void found(String table, long position, String what) {
    count++;
    if (told.size() < LogVerification.FINDINGS_MAX) {
      told.add(new Finding(table, position, what));
    }
  }

  List<Finding> told() {
    return List.copyOf(told);
  }

  long count() {
    return count;
  }
}
