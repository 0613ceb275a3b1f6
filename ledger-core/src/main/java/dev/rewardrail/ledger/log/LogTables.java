package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.audit.Frontier;
import dev.rewardrail.ledger.audit.LogRow;
import dev.rewardrail.ledger.event.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;

/** The SQL of the log's two tables. */
final class LogTables {

  /** The channel on which each commit tells its position. */
  static final String CHANNEL = "rewardrail_log";

  /** The advisory lock that whoever appends holds until its commit: 'RRLOG' in ASCII. */
  private static final long LOCK = 0x52_52_4C_4F_47L;

  static final String COLUMNS =
      """
      position, event_id, workspace_id, stream, version, type, revision, payload, metadata, \
      occurred_at, recorded_at\
      """;

  /** Whoever holds the lock and says nothing for so long has vanished or hangs: others go on. */
  private static final Duration SILENT_MAX = Duration.ofSeconds(10);

  /** A server that does not answer for so long has vanished. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

  // Of the statements in one message each has its own snapshot, so the last sees what the lock
  // waited for.
  private static final String LOCK_AND_READ =
      """
      set local idle_in_transaction_session_timeout = %d;
      select pg_advisory_xact_lock(%d);
      select clock_timestamp() as now, c.position, c.recorded_at, c.frontier,
             (select reason from ledger_stop) as stop_reason
      from (select 1) as one left join lateral (
          select position, recorded_at, frontier from ledger_commit order by position desc limit 1) as c on true;
      select %s from ledger_event where position > ? order by position limit ?\
      """
          .formatted(SILENT_MAX.toMillis(), LOCK, COLUMNS);

  // The first event of each stream in this statement must go on where the log has left its stream:
  // a hole is refused
  // here, a repeat by the unique key. Not asked by 'exists': PostgreSQL may answer that by a hash
  // of the whole log.
  private static final String APPEND =
      """
      with appended as (
      insert into ledger_event (%s, leaf_hash)
      select position, event_id, workspace_id, stream, version, type, revision, payload, metadata,
             occurred_at, recorded_at, leaf_hash
      from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::int[], ?::text[],
                  ?::text[], ?::timestamptz[], ?::timestamptz[], ?::bytea[], ?::boolean[])
           as n(position, event_id, workspace_id, stream, version, type, revision, payload, metadata,
                occurred_at, recorded_at, leaf_hash, is_first)
      where not n.is_first or n.version = 0
         or n.version - 1 = (select e.version from ledger_event e where e.stream = n.stream order by e.version desc limit 1)
      order by position
      returning 1),
      heads as (
      insert into ledger_commit (position, recorded_at, frontier)
      select position, recorded_at, frontier
      from unnest(?::bigint[], ?::timestamptz[], ?::bytea[]) as n(position, recorded_at, frontier)
      returning position)
      select (select count(*) from appended) as appended,
             case when max(position) is not null then pg_notify('%s', max(position)::text) end
      from heads\
      """
          .formatted(COLUMNS, CHANNEL);

  private final JdbcTemplate jdbc;

  LogTables(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  /** {@link #lock(Duration, long, int)} for one that has others wait: 30 seconds. */
  Locked lock(long after, int limit) {
    return lock(ANSWERED_WITHIN, after, limit);
  }

  /**
   * Waits until no one else appends, then reads where the log ends. Holds until the transaction's
   * end.
   *
   * @param answeredWithin how long PostgreSQL may take for the lock, and for each statement after
   *     it; zero for any time
   * @param after the position after which events are read, too
   * @param limit how many of these at most
   */
  Locked lock(Duration answeredWithin, long after, int limit) {
    return jdbc.execute(
        (ConnectionCallback<Locked>)
            connection -> {
              connection.setNetworkTimeout(
                  Runnable::run, Math.toIntExact(answeredWithin.toMillis()));
              try (PreparedStatement statement = connection.prepareStatement(LOCK_AND_READ)) {
                statement.setLong(1, after);
                statement.setInt(2, limit);
                statement.execute();
                statement.getMoreResults();
                statement.getMoreResults();
                ResultSet row = statement.getResultSet();
                row.next();
                Head head = head(row);
                Instant now = instant(row, "now");
                String stopReason = row.getString("stop_reason");
                statement.getMoreResults();
                ResultSet events = statement.getResultSet();
                List<LogRow> rows = new ArrayList<>();
                while (events.next()) {
                  rows.add(row(events));
                }
                return new Locked(head, now, rows, stopReason);
              }
            });
  }

  /**
   * The log while no one else appends to it.
   *
   * @param now by PostgreSQL's clock, once the lock was taken
   * @param since the rows after the position that was asked for
   * @param stopReason why nothing may be written; null where it may
   */
  record Locked(Head head, Instant now, List<LogRow> since, @Nullable String stopReason) {}

  Head head() {
    return jdbc.query(
        "select position, recorded_at, frontier from ledger_commit order by position desc limit 1",
        (ResultSetExtractor<Head>) rows -> rows.next() ? head(rows) : Head.EMPTY);
  }

  private static Head head(ResultSet rows) throws SQLException {
    long position = rows.getLong("position");
    if (rows.wasNull()) {
      return Head.EMPTY;
    }
    return new Head(
        position, instant(rows, "recorded_at"), Frontier.of(position, rows.getBytes("frontier")));
  }

  /**
   * Appends events, and tells what the log ends with after each commit of theirs; by one statement.
   *
   * @throws OptimisticLockingFailureException where an event does not go on where its stream ends
   */
  void append(List<LogRow> rows, List<byte[]> leafHashes, List<Head> commits) {
    Set<String> seen = new HashSet<>();
    Boolean[] isFirst = rows.stream().map(row -> seen.add(row.stream())).toArray(Boolean[]::new);
    Integer appended =
        jdbc.query(
            APPEND,
            statement -> {
              Arrays<LogRow> arrays = new Arrays<>(statement.getConnection(), rows);
              Arrays<Head> heads = new Arrays<>(statement.getConnection(), commits);
              int i = 1;
              statement.setArray(i++, arrays.of("bigint", Long[]::new, LogRow::position));
              statement.setArray(i++, arrays.of("uuid", UUID[]::new, LogRow::eventId));
              statement.setArray(i++, arrays.of("text", String[]::new, LogRow::workspaceId));
              statement.setArray(i++, arrays.of("text", String[]::new, LogRow::stream));
              statement.setArray(i++, arrays.of("bigint", Long[]::new, LogRow::version));
              statement.setArray(i++, arrays.of("text", String[]::new, LogRow::type));
              statement.setArray(i++, arrays.of("int", Integer[]::new, LogRow::revision));
              statement.setArray(i++, arrays.of("text", String[]::new, LogRow::payload));
              statement.setArray(i++, arrays.of("text", String[]::new, LogRow::metadata));
              statement.setArray(i++, arrays.of("timestamptz", Instant[]::new, LogRow::occurredAt));
              statement.setArray(i++, arrays.of("timestamptz", Instant[]::new, LogRow::recordedAt));
              statement.setArray(
                  i++,
                  statement
                      .getConnection()
                      .createArrayOf("bytea", leafHashes.toArray(byte[][]::new)));
              statement.setArray(i++, statement.getConnection().createArrayOf("boolean", isFirst));
              statement.setArray(i++, heads.of("bigint", Long[]::new, Head::position));
              statement.setArray(i++, heads.of("timestamptz", Instant[]::new, Head::recordedAt));
              statement.setArray(
                  i, heads.of("bytea", byte[][]::new, head -> head.frontier().bytes()));
            },
            (ResultSetExtractor<Integer>) counts -> counts.next() ? counts.getInt("appended") : 0);
    if (appended != rows.size()) {
      throw new OptimisticLockingFailureException(
          "%d of %d events do not go on where their stream ends"
              .formatted(rows.size() - appended, rows.size()));
    }
  }

  /**
   * Columns of rows as arrays of their own types: those of text and numbers then go over in binary
   * form.
   */
  private record Arrays<R>(Connection connection, List<R> rows) {

    <T> java.sql.Array of(String type, IntFunction<T[]> array, Function<R, T> column)
        throws SQLException {
      return connection.createArrayOf(type, rows.stream().map(column).toArray(array));
    }
  }

  static final RowMapper<RecordedEvent> EVENT = (row, number) -> EventCodec.decode(row(row));

  /** Reads what begins with {@link #COLUMNS}, by their places: a log is long. */
  static LogRow row(ResultSet row) throws SQLException {
    int i = 1;
    return new LogRow(
        row.getLong(i++),
        row.getObject(i++, UUID.class),
        row.getString(i++),
        row.getString(i++),
        row.getLong(i++),
        row.getString(i++),
        row.getInt(i++),
        row.getString(i++),
        row.getString(i++),
        row.getObject(i++, OffsetDateTime.class).toInstant(),
        row.getObject(i, OffsetDateTime.class).toInstant());
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
