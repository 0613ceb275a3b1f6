package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.audit.Frontier;
import dev.rewardrail.ledger.audit.Leaf;
import dev.rewardrail.ledger.audit.LogRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the rows of the log as they are stored, to be checked. */
final class CheckedRows {

  static final int PAGE = 5_000;

  private final JdbcTemplate jdbc;

  CheckedRows(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  /**
   * An event.
   *
   * @param storedHash its column leaf_hash
   * @param leafHash what its other columns come to
   */
  record Row(LogRow row, byte[] storedHash, byte[] leafHash) {

    long position() {
      return row.position();
    }

    boolean isUnlike() {
      return !Arrays.equals(storedHash, leafHash);
    }
  }

  /** A commit. */
  record Commit(long position, Instant recordedAt, byte[] frontier) {}

  /** The last position of any row. */
  long last() {
    return jdbc.queryForObject(
        """
        select greatest(coalesce((select max(position) from ledger_event), 0),
                        coalesce((select max(position) from ledger_commit), 0))\
        """,
        Long.class);
  }

  /** The events after a position, in their order. */
  List<Row> rows(long after, long upTo) {
    return jdbc.query(
        "select "
            + LogTables.COLUMNS
            + ", leaf_hash from ledger_event where position > ? and position <= ? order by"
            + " position limit "
            + PAGE,
        (row, number) -> {
          LogRow read = LogTables.row(row);
          return new Row(read, row.getBytes("leaf_hash"), hash(read));
        },
        after,
        upTo);
  }

  /** The commits after a position and up to another, by their positions. */
  Map<Long, Commit> commits(long after, long upTo) {
    Map<Long, Commit> commits = new HashMap<>();
    jdbc.query(
        "select position, recorded_at, frontier from ledger_commit where position > ? and position"
            + " <= ?",
        row -> {
          Commit commit =
              new Commit(
                  row.getLong("position"),
                  LogTables.instant(row, "recorded_at"),
                  row.getBytes("frontier"));
          commits.put(commit.position(), commit);
        },
        after,
        upTo);
    return commits;
  }

  /** Of each stream of a page the version of the last event before it. */
  Map<String, Long> versionsBefore(List<Row> rows) {
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

  /** Of what can't be hashed that of nothing: it is not what was. */
  private static byte[] hash(LogRow row) {
    try {
      return Leaf.hash(row);
    } catch (ArithmeticException e) {
      return Frontier.EMPTY.root();
    }
  }
}
