package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.audit.LogRow;
import dev.rewardrail.ledger.audit.Tiles;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.log.CheckedRows.Commit;
import dev.rewardrail.ledger.log.CheckedRows.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Checks the log row by row: that positions have no gaps, that each stream's versions and the times
 * of recording are in order, that each event is what was hashed and can be read, and that each
 * commit is what the tree over the events before it comes to (RFC 9162, section 2.1).
 */
public final class LogVerifier {

  private final CheckedRows log;
  private final Findings findings = new Findings();
  private final CommitCheck commits;
  private final List<BesideLog> beside;
  private long checked;
  private long expected = 1;
  private Instant recordedAt = Instant.MIN;

  /**
   * Checks the log in this database, once.
   *
   * @param known the roots, in hex, that were told or published earlier, by how many events they
   *     are over
   * @param beside the checks of other tables, each to be used once
   */
  public LogVerifier(DataSource dataSource, Map<Long, String> known, List<BesideLog> beside) {
    this.beside = List.copyOf(beside);
    this.log = new CheckedRows(dataSource);
    this.commits = new CommitCheck(new Tiles(dataSource), Map.copyOf(known), findings);
  }

  /**
   * Checks all that is there now.
   *
   * @param goesOn is told what was found after each page; to end before all was checked it answers
   *     false
   */
  public LogVerification verify(Predicate<LogVerification> goesOn) {
    long total = log.last();
    LogVerification now = told(total);
    long after = Long.MIN_VALUE;
    boolean isLast = false;
    while (!isLast && goesOn.test(now)) {
      List<Row> rows = log.rows(after, total);
      isLast = rows.size() < CheckedRows.PAGE;
      // By rows and not by numbers: a position that was changed may be any.
      long upTo = isLast ? total : rows.getLast().position();
      check(rows, log.commits(after, upTo));
      after = upTo;
      now = told(total);
    }
    if (isLast) {
      commits.end(total);
      beside.forEach(check -> check.end(total, findings::found));
      now = told(total);
    }
    return now;
  }

  private LogVerification told(long total) {
    return new LogVerification(checked, total, findings.told(), findings.count(), commits.root());
  }

  private void check(List<Row> rows, Map<Long, Commit> found) {
    Map<String, Long> versions = log.versionsBefore(rows);
    List<RecordedEvent> readable = new ArrayList<>(rows.size());
    for (Row row : rows) {
      RecordedEvent recorded = EventCodec.decode(row.row());
      if (!(recorded.event() instanceof Unreadable)) {
        readable.add(recorded);
      }
      event(row, recorded.event(), versions);
      Commit commit = found.remove(row.position());
      if (commit == null) {
        commits.noCommit();
      } else {
        commits.commit(commit);
      }
      checked++;
    }
    beside.forEach(check -> check.take(readable, findings::found));
    found
        .keySet()
        .forEach(
            position ->
                findings.found("ledger_commit", position, "there is no event at its position"));
  }

  private void event(Row read, Event event, Map<String, Long> versions) {
    LogRow row = read.row();
    long position = row.position();
    boolean isNext = position == expected;
    if (!isNext) {
      found(position, "the one before it is missing: %d".formatted(position - 1));
    }
    expected = position + 1;
    long next = versions.getOrDefault(row.stream(), -1L) + 1;
    if (row.version() != next) {
      found(
          position,
          "its version in %s is %d and not %d".formatted(row.stream(), row.version(), next));
    }
    versions.put(row.stream(), row.version());
    if (row.recordedAt().isBefore(recordedAt)) {
      found(position, "it was recorded before the one before it");
    }
    recordedAt = row.recordedAt();
    if (event instanceof Unreadable unreadable) {
      found(position, "it cannot be read: " + unreadable.cause());
    } else {
      same(row, "stream", row.stream(), event.stream());
      same(row, "workspace_id", row.workspaceId(), event.workspaceId());
    }
    commits.event(read, isNext);
  }

  private void found(long position, String what) {
    findings.found("ledger_event", position, what);
  }

  private void same(LogRow row, String column, String is, String says) {
    if (!is.equals(says)) {
      found(row.position(), "its %s is %s, and its payload is of %s".formatted(column, is, says));
    }
  }
}
