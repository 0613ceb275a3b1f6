package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.log.LogVerification.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Checks the log row by row: that positions have no gaps, that each stream's versions and the times
 * of recording are in order, that each event is what was hashed and can be read, and that each
 * commit is what the tree over the events before it comes to (RFC 9162, section 2.1).
 */
public final class LogVerifier {

  private static final int PAGE = 5_000;

  private final JdbcTemplate jdbc;
  private final @Nullable Known known;
  private final List<Finding> findings = new ArrayList<>();
  private long findingsCount;
  private Frontier frontier = Frontier.EMPTY;
  private long expected = 1;
  private Instant recordedAt = Instant.MIN;

  /**
   * What the log was known to be, as was told or written down earlier.
   *
   * @param position how many events it had
   * @param root of the tree over them, 64 hex digits
   */
  public record Known(long position, String root) {}

  /** Checks the log in this database, once. */
  public LogVerifier(DataSource dataSource) {
    this(dataSource, null);
  }

  /** The same, and whether it still is what it was known to be. */
  public LogVerifier(DataSource dataSource, @Nullable Known known) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.known = known;
  }

  private record Row(LogRow row, byte[] leafHash) {}

  private record Commit(long position, Instant recordedAt, byte[] frontier) {}

  /**
   * Checks all that is there now.
   *
   * @param goesOn is told what was found after each page; to end before all was checked it answers
   *     false
   */
  public LogVerification verify(Predicate<LogVerification> goesOn) {
    long total = last();
    LogVerification now = told(total);
    long after = 0;
    while (after < total && goesOn.test(now)) {
      long upTo = Math.min(total, after + PAGE);
      check(rows(after, upTo), commits(after, upTo), upTo == total);
      after = upTo;
      now = told(total);
    }
    if (after == total && known != null && known.position() > total) {
      found(
          "ledger_event",
          total,
          "the log ends here, and was known to have %d events: what followed is lost, as after a restore"
              .formatted(known.position()));
      now = told(total);
    }
    return now;
  }

  private long last() {
    return jdbc.queryForObject(
        """
        select greatest(coalesce((select max(position) from ledger_event), 0),
                        coalesce((select max(position) from ledger_commit), 0))\
        """,
        Long.class);
  }

  private LogVerification told(long total) {
    return new LogVerification(
        Math.min(expected - 1, total), total, List.copyOf(findings), findingsCount, root());
  }

  private void found(String table, long position, String what) {
    findingsCount++;
    if (findings.size() < LogVerification.FINDINGS_MAX) {
      findings.add(new Finding(table, position, what));
    }
  }

  private void check(List<Row> rows, Map<Long, Commit> commits, boolean isLast) {
    Map<String, Long> versions = versionsBefore(rows);
    for (Row row : rows) {
      event(row, versions);
      Commit commit = commits.remove(row.row().position());
      if (commit != null) {
        commit(commit, row.row());
      }
    }
    commits
        .keySet()
        .forEach(position -> found("ledger_commit", position, "there is no event at its position"));
    if (isLast && !rows.isEmpty() && rows.getLast().row().position() != lastCommit()) {
      found("ledger_event", rows.getLast().row().position(), "no commit has it");
    }
  }

  private long lastCommit() {
    return jdbc.queryForObject("select coalesce(max(position), 0) from ledger_commit", Long.class);
  }

  private void event(Row checked, Map<String, Long> versions) {
    LogRow row = checked.row();
    long position = row.position();
    if (position != expected) {
      found("ledger_event", position, "the one before it is missing: %d".formatted(position - 1));
    }
    expected = position + 1;
    long next = versions.getOrDefault(row.stream(), -1L) + 1;
    if (row.version() != next) {
      found(
          "ledger_event",
          position,
          "its version in %s is %d and not %d".formatted(row.stream(), row.version(), next));
    }
    versions.put(row.stream(), row.version());
    if (row.recordedAt().isBefore(recordedAt)) {
      found("ledger_event", position, "it was recorded before the one before it");
    }
    recordedAt = row.recordedAt();
    if (!Arrays.equals(Leaf.hash(row), checked.leafHash())) {
      found("ledger_event", position, "it is not what was hashed: a column of it was changed");
    }
    try {
      EventCodec.decode(row);
    } catch (UnreadableEventException e) {
      found("ledger_event", position, "it cannot be read: " + e.getCause().getMessage());
    }
    frontier = frontier.append(List.of(Leaf.hash(row)));
    if (known != null && known.position() == position && !known.root().equals(root())) {
      found("ledger_event", position, "the log up to here is not what it was known to be");
    }
  }

  private String root() {
    return HexFormat.of().formatHex(frontier.root());
  }

  private void commit(Commit commit, LogRow newest) {
    if (!Arrays.equals(frontier.bytes(), commit.frontier())) {
      found(
          "ledger_commit",
          commit.position(),
          "its frontier is not that of the events up to it: one of them, or it, was changed");
    }
    if (!commit.recordedAt().equals(newest.recordedAt())) {
      found("ledger_commit", commit.position(), "its time is not that of its newest event");
    }
  }

  private List<Row> rows(long after, long upTo) {
    return jdbc.query(
        "select "
            + LogTables.COLUMNS
            + ", leaf_hash from ledger_event where position > ? and position <= ? order by"
            + " position",
        (row, number) -> new Row(LogTables.row(row), row.getBytes("leaf_hash")),
        after,
        upTo);
  }

  private Map<Long, Commit> commits(long after, long upTo) {
    Map<Long, Commit> commits = new HashMap<>();
    jdbc.query(
        "select position, recorded_at, frontier from ledger_commit where position > ? and position"
            + " <= ?",
        row -> {
          commits.put(
              row.getLong("position"),
              new Commit(
                  row.getLong("position"),
                  LogTables.instant(row, "recorded_at"),
                  row.getBytes("frontier")));
        },
        after,
        upTo);
    return commits;
  }

  /** Of each stream of a page the version of the last event before it. */
  private Map<String, Long> versionsBefore(List<Row> rows) {
    if (rows.isEmpty()) {
      return Map.of();
    }
    Map<String, Long> versions = new HashMap<>();
    jdbc.query(
        """
        select s.stream, e.version from unnest(?::text[]) as s(stream)
        cross join lateral (
            select version from ledger_event e
            where e.stream = s.stream and e.position < ? order by e.version desc limit 1) as e\
        """,
        row -> {
          versions.put(row.getString("stream"), row.getLong("version"));
        },
        rows.stream().map(row -> row.row().stream()).distinct().toArray(String[]::new),
        rows.getFirst().row().position());
    return versions;
  }
}
