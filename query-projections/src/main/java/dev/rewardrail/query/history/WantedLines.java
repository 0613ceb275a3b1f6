package dev.rewardrail.query.history;

import java.io.IOException;
import java.util.Set;

/** Lines of some statuses alone. */
record WantedLines(Set<Reconciliation.Status> statuses, Reconciliation.Lines lines)
    implements Reconciliation.Lines {

  @Override
  public void line(Reconciliation.Line line) throws IOException {
    if (statuses.contains(line.status())) {
      lines.line(line);
    }
  }

  @Override
  public void pageEnd() throws IOException {
    lines.pageEnd();
  }
}
