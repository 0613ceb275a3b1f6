package dev.rewardrail.query.history;

import java.io.IOException;
import java.util.List;

/** Takes awards that have no reference. */
record AwardsWithoutReference(Reconciliation.Lines lines) implements History.Taking {

  @Override
  public void entry(History.Known known) throws IOException {
    Entry award = known.entry();
    if (award.of().reference() == null) {
      boolean isKept = known.reversedBy() == null;
      lines.line(
          new Reconciliation.Line(
              "",
              Reconciliation.Status.NO_REFERENCE,
              List.of(award.id()),
              isKept ? award.xp() : 0,
              isKept ? award.rp() : 0,
              List.of(),
              null));
    }
  }

  @Override
  public void gap(Gap gap) throws IOException {
    lines.line(
        new Reconciliation.Line(
            "", Reconciliation.Status.UNREADABLE, List.of(), 0, 0, List.of(gap.position()), null));
  }

  @Override
  public void pageEnd() throws IOException {
    lines.pageEnd();
  }
}
