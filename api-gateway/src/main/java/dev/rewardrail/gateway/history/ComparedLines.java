package dev.rewardrail.gateway.history;

import dev.rewardrail.query.history.Reconciliation.Line;
import dev.rewardrail.query.history.Reconciliation.Status;
import java.util.Map;
import java.util.TreeMap;

/** What a reconciliation has found, as it is kept: how many of each status, and what differs. */
final class ComparedLines {

  /** So many differences are kept; beyond that they are only counted. */
  static final int DIFFERENCES_MAX = 10_000;

  private final Map<String, Long> counts = new TreeMap<>();
  private final StringBuilder differences = new StringBuilder();
  private long different;

  void add(Line line) {
    counts.merge(line.status().word(), 1L, Long::sum);
    if (line.status() == Status.AWARDED) {
      return;
    }
    different++;
    if (different <= DIFFERENCES_MAX) {
      differences.append(ExportFormat.JSON.writeValueAsString(ReconciledRow.of(line))).append('\n');
    }
  }

  /** As a JSON object. */
  String counts() {
    return ExportFormat.JSON.writeValueAsString(counts);
  }

  /** As NDJSON. */
  String differences() {
    return differences.toString();
  }

  long leftOff() {
    return Math.max(0, different - DIFFERENCES_MAX);
  }
}
