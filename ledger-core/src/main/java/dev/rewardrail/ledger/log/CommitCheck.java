package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.audit.Tiles;
import dev.rewardrail.ledger.log.CheckedRows.Commit;
import dev.rewardrail.ledger.log.CheckedRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the events of each commit with its tree, and the log with its tiles and with what it was
 * known to be.
 */
final class CommitCheck {

  /** No commit has so many. */
  private static final int UNCOMMITTED_MAX = 100_000;

  private final Findings findings;
  private final Map<Long, String> known;
  private final CommitChain chain = new CommitChain();
  private final TileCheck tiles;

  /** The events since the last commit. */
  private final List<Row> uncommitted = new ArrayList<>();

  private @Nullable Row last;
  private long lastCommit;

  /** Whether an event is missing since the last commit. */
  private boolean hasGap;

  /** The commit before, where it or its events were changed. */
  private @Nullable Doubt doubt;

  /** The last position at which the log is what it was known to be. */
  private long lastKnown;

  private boolean isContradicted;

  /**
   * A check from the log's beginning.
   *
   * @param known roots by how many events they are over
   */
  CommitCheck(Tiles tiles, Map<Long, String> known, Findings findings) {
    this.findings = findings;
    this.known = known;
    this.tiles =
        new TileCheck(tiles, (position, what) -> findings.found("ledger_tile", position, what));
  }

  /**
   * A commit that is not what its events come to.
   *
   * @param from the first of its events
   * @param hasGap whether one of them is missing, which is told already
   */
  private record Doubt(long from, long to, boolean hasGap) {}

  /** The root over the events up to here, in hex. */
  String root() {
    return chain.root();
  }

  /** Takes the next event; {@code isNext} tells whether none is missing before it. */
  void event(Row row, boolean isNext) {
    Row before = last;
    if (before != null && isMissingCommit(before, row)) {
      findings.found("ledger_commit", before.position(), "the commit that ends here is missing");
    }
    last = row;
    hasGap |= !isNext;
    chain.event(row.leafHash(), row.storedHash());
    uncommitted.add(row);
    if (uncommitted.size() > UNCOMMITTED_MAX) {
      settle(CommitChain.Shows.SOMETHING_WAS_CHANGED);
    }
  }

  /** All events of a commit were recorded at one time, and those of any other at another. */
  private boolean isMissingCommit(Row before, Row next) {
    return lastCommit < before.position()
        && !before.isUnlike()
        && !next.isUnlike()
        && !before.row().recordedAt().equals(next.row().recordedAt());
  }

  /** Takes the commit that ends with the last event. */
  void commit(Commit commit) {
    CommitChain.Shown shown = chain.commit(commit.position(), commit.frontier());
    if (doubt != null) {
      settle(doubt, shown.before());
      doubt = null;
    }
    if (shown.of() == CommitChain.Shows.SOMETHING_WAS_CHANGED) {
      doubt = new Doubt(lastCommit + 1, commit.position(), hasGap);
    }
    settle(shown.of());
    hasGap = false;
    lastCommit = commit.position();
    if (last != null && !commit.recordedAt().equals(last.row().recordedAt())) {
      findings.found(
          "ledger_commit", commit.position(), "its time is not that of its newest event");
    }
    compareKnown(commit.position());
  }

  /** What the commit before turns out to be. */
  private void settle(Doubt before, CommitChain.Before was) {
    if (before.hasGap()) {
      return;
    }
    switch (was) {
      case COMMIT_WAS_CHANGED ->
          findings.found(
              "ledger_commit",
              before.to(),
              "its frontier was changed: the events up to it are as they were");
      case EVENTS_WERE_CHANGED ->
          findings.found(
              "ledger_event",
              before.to(),
              "one of the events %d to %d was changed, and its leaf_hash with it: their commit was made with others"
                  .formatted(before.from(), before.to()));
      case EITHER_WAS_CHANGED, WHOLE ->
          findings.found(
              "ledger_commit",
              before.to(),
              "its frontier is not that of the events up to it: one of %d to %d, or it, was changed"
                  .formatted(before.from(), before.to()));
    }
  }

  /** Tells what was changed of the events since the last commit, as far as that can tell. */
  private void settle(CommitChain.Shows shown) {
    String what =
        switch (shown) {
          case EVENTS_ARE_WHOLE ->
              "its leaf_hash was changed: by its commit its other columns are as they were";
          case LEAF_HASHES_ARE_WHOLE ->
              "it is not what was hashed: by its commit another column than leaf_hash was changed";
          case SOMETHING_WAS_CHANGED -> "it is not what was hashed: a column of it was changed";
        };
    for (Row row : uncommitted) {
      long position = row.position();
      if (row.isUnlike()) {
        findings.found("ledger_event", position, what);
      }
      switch (shown) {
        case EVENTS_ARE_WHOLE -> tiles.leaf(position, row.leafHash());
        case LEAF_HASHES_ARE_WHOLE -> tiles.leaf(position, row.storedHash());
        case SOMETHING_WAS_CHANGED -> tiles.unknown(position);
      }
    }
    uncommitted.clear();
  }

  /** Each later checkpoint contradicts a log that was rewritten, so the first alone is told. */
  private void compareKnown(long position) {
    if (!known.containsKey(position) || isContradicted) {
      return;
    }
    if (chain.mayHave(known.get(position))) {
      lastKnown = position;
      return;
    }
    isContradicted = true;
    findings.found(
        "ledger_event",
        position,
        lastKnown == 0
            ? "the log is not what it was known to be at %d: one of 1 to %d was changed"
                .formatted(position, position)
            : "the log is as known up to %d, not at %d: one of %d to %d was changed"
                .formatted(lastKnown, position, lastKnown + 1, position));
  }

  /** Takes that no commit ends with the last event. */
  void noCommit() {
    if (last == null || !known.containsKey(last.position())) {
      return;
    }
    compareKnown(last.position());
    if (lastKnown == last.position()) {
      findings.found(
          "ledger_commit",
          last.position(),
          "a checkpoint is of the events up to here, and the commit that ends here is missing");
    }
  }

  /** Ends the check of a log with so many events. */
  void end(long total) {
    settle(CommitChain.Shows.SOMETHING_WAS_CHANGED);
    if (doubt != null) {
      settle(doubt, CommitChain.Before.EITHER_WAS_CHANGED);
    }
    if (last != null && last.position() > lastCommit) {
      findings.found("ledger_event", last.position(), "no commit has it");
    }
    tiles.end(total);
    known.keySet().stream().filter(size -> size > total).sorted().forEach(s -> lost(total, s));
  }

  private void lost(long total, long size) {
    findings.found(
        "ledger_event",
        total,
        "the log ends here, and was known to have %d events: what followed is lost, as after a restore"
            .formatted(size));
  }
}
