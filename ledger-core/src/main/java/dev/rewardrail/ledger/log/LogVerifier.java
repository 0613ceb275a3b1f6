package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.audit.Frontier;
import dev.rewardrail.ledger.audit.FullTiles;
import dev.rewardrail.ledger.audit.Leaf;
import dev.rewardrail.ledger.audit.LogRow;
import dev.rewardrail.ledger.audit.Tiles;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.Unreadable;
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
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Checks the log row by row: that positions have no gaps, that each stream's versions and the times
 * of recording are in order, that each event is what was hashed and can be read, and that each
 * commit is what the tree over the events before it comes to (RFC 9162, section 2.1).
 */
public final class LogVerifier {

  private static final int PAGE = 5_000;
  private static final String TILE_BEYOND =
      "there is a tile at level %d for events that there are not yet";

  private final JdbcTemplate jdbc;
  private final Map<Long, String> known;
  private final Tiles tiles;
  private final FullTiles fullTiles = new FullTiles();
  private final List<Finding> findings = new ArrayList<>();
  private long findingsCount;
  private Frontier frontier = Frontier.EMPTY;
  private long checked;
  private long lastEvent;
  private long lastCommit;
  private long expected = 1;
  private final List<Row> unlike = new ArrayList<>();
  private Frontier stored = Frontier.EMPTY;
  private Instant recordedAt = Instant.MIN;

  /**
   * Checks the log in this database, once.
   *
   * @param known the roots, in hex, that were told or published earlier, by how many events they
   *     are over
   */
  public LogVerifier(DataSource dataSource, Map<Long, String> known) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.tiles = new Tiles(dataSource);
    this.known = Map.copyOf(known);
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
    long after = Long.MIN_VALUE;
    boolean isLast = false;
    while (!isLast && goesOn.test(now)) {
      List<Row> rows = rows(after, total);
      isLast = rows.size() < PAGE;
      // By rows and not by numbers: a position that was changed may be any.
      long upTo = isLast ? total : rows.getLast().row().position();
      check(rows, commits(after, upTo));
      after = upTo;
      now = told(total);
    }
    if (isLast) {
      end(total);
      now = told(total);
    }
    return now;
  }

  private void lost(long total, long size) {
    found(
        "ledger_event",
        total,
        "the log ends here, and was known to have %d events: what followed is lost, as after a restore"
            .formatted(size));
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
    return new LogVerification(checked, total, List.copyOf(findings), findingsCount, root());
  }

  private void found(String table, long position, String what) {
    findingsCount++;
    if (findings.size() < LogVerification.FINDINGS_MAX) {
      findings.add(new Finding(table, position, what));
    }
  }

  private void check(List<Row> rows, Map<Long, Commit> commits) {
    Map<String, Long> versions = versionsBefore(rows);
    for (Row row : rows) {
      event(row, versions);
      checked++;
      lastEvent = row.row().position();
      Commit commit = commits.remove(row.row().position());
      if (commit != null) {
        commit(commit, row.row());
      }
    }
    commits
        .keySet()
        .forEach(position -> found("ledger_commit", position, "there is no event at its position"));
  }

  /** Once all rows were looked at. */
  private void end(long total) {
    tellUnlike(false, false);
    if (lastEvent > lastCommit) {
      found("ledger_event", lastEvent, "no commit has it");
    }
    tiles.beyond(total).forEach(level -> found("ledger_tile", total, TILE_BEYOND.formatted(level)));
    known.keySet().stream().filter(size -> size > total).sorted().forEach(s -> lost(total, s));
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
    byte[] leafHash = hash(row);
    if (!Arrays.equals(leafHash, checked.leafHash())) {
      unlike.add(checked);
    }
    Event event = EventCodec.decode(row).event();
    if (event instanceof Unreadable unreadable) {
      found("ledger_event", position, "it cannot be read: " + unreadable.cause());
    } else {
      same(row, "stream", row.stream(), event.stream());
      same(row, "workspace_id", row.workspaceId(), event.workspaceId());
    }
    frontier = frontier.append(List.of(leafHash));
    stored = stored.append(List.of(checked.leafHash()));
    if (known.containsKey(position) && !known.get(position).equals(root())) {
      found("ledger_event", position, "the log up to here is not what it was known to be");
    }
    for (FullTiles.Full tile : fullTiles.add(leafHash)) {
      if (!tiles.agrees(tile)) {
        found("ledger_tile", position, "the tile that ends here is not what its events come to");
      }
    }
  }

  /** Of what can't be hashed that of nothing: it is not what was. */
  private static byte[] hash(LogRow row) {
    try {
      return Leaf.hash(row);
    } catch (ArithmeticException e) {
      return Frontier.EMPTY.root();
    }
  }

  private void same(LogRow row, String column, String is, String says) {
    if (!is.equals(says)) {
      found(
          "ledger_event",
          row.position(),
          "its %s is %s, and its payload is of %s".formatted(column, is, says));
    }
  }

  /** What of an event was changed, as far as its commit can tell. */
  private void tellUnlike(boolean isHashed, boolean isStored) {
    String what =
        isHashed == isStored
            ? "it is not what was hashed: a column of it was changed"
            : isHashed
                ? "its leaf_hash was changed: by its commit its other columns are as they were"
                : "it is not what was hashed: by its commit another column than leaf_hash was"
                    + " changed";
    unlike.forEach(row -> found("ledger_event", row.row().position(), what));
    unlike.clear();
  }

  private String root() {
    return HexFormat.of().formatHex(frontier.root());
  }

  private void commit(Commit commit, LogRow newest) {
    lastCommit = commit.position();
    boolean isHashed = Arrays.equals(frontier.bytes(), commit.frontier());
    tellUnlike(isHashed, Arrays.equals(stored.bytes(), commit.frontier()));
    if (!isHashed) {
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
            + " position limit "
            + PAGE,
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
          Commit commit =
              new Commit(
                  row.getLong("position"),
                  LogTables.instant(row, "recorded_at"),
                  row.getBytes("frontier"));
          if (commits.put(commit.position(), commit) != null) {
            found("ledger_commit", commit.position(), "there is another one at its position");
          }
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
