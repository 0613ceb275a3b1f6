package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.event.RecordedEvent;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The queries for events by position, stream, id and reference. */
final class LogEvents {

  private static final String AFTER_VERSIONS =
      """
      select e.* from unnest(?::text[], ?::bigint[]) as s(stream, version)
      cross join lateral (
          select %s from ledger_event
          where ledger_event.stream = s.stream and ledger_event.version > s.version) as e
      order by e.stream, e.version\
      """
          .formatted(
              Stream.of(LogTables.COLUMNS.split(", "))
                  .map(column -> "ledger_event." + column)
                  .collect(Collectors.joining(", ")));

  private final JdbcTemplate jdbc;

  LogEvents(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  List<RecordedEvent> after(long position, long upTo, int limit) {
    return jdbc.query(
        "select %s from ledger_event where position > ? and position <= ? order by position limit ?"
            .formatted(LogTables.COLUMNS),
        LogTables.EVENT,
        position,
        upTo,
        limit);
  }

  // Versions of a stream rise with positions, and there is an index of them.
  List<RecordedEvent> ofStream(String stream, long position, long upTo, int limit) {
    return jdbc.query(
        "select "
            + LogTables.COLUMNS
            + " from ledger_event where stream = ? and position > ? and position <= ?"
            + " order by version limit ?",
        LogTables.EVENT,
        stream,
        position,
        upTo,
        limit);
  }

  long countOfStream(String stream, long position, long upTo) {
    return jdbc.queryForObject(
        "select count(*) from ledger_event where stream = ? and position > ? and position <= ?",
        Long.class,
        stream,
        position,
        upTo);
  }

  List<RecordedEvent> settingsAfter(long position) {
    return jdbc.query(
        "select "
            + LogTables.COLUMNS
            + " from ledger_event where stream like '%/settings/%' and position > ? order by"
            + " position",
        LogTables.EVENT,
        position);
  }

  List<RecordedEvent> settingsOf(String workspaceId, long upTo) {
    return jdbc.query(
        "select "
            + LogTables.COLUMNS
            + " from ledger_event where stream like '%/settings/%' and workspace_id = ? and position"
            + " <= ? order by position",
        LogTables.EVENT,
        workspaceId,
        upTo);
  }

  /** The events of streams after a version each, each stream's in their order. */
  List<RecordedEvent> after(Map<String, Long> versions) {
    return jdbc.query(
        connection -> {
          PreparedStatement statement = connection.prepareStatement(AFTER_VERSIONS);
          statement.setArray(
              1, connection.createArrayOf("text", versions.keySet().toArray(String[]::new)));
          statement.setArray(
              2, connection.createArrayOf("bigint", versions.values().toArray(Long[]::new)));
          return statement;
        },
        LogTables.EVENT);
  }

  List<RecordedEvent> events(Collection<UUID> eventIds) {
    return jdbc.query(
        connection -> {
          PreparedStatement statement =
              connection.prepareStatement(
                  "select " + LogTables.COLUMNS + " from ledger_event where event_id = any(?)");
          statement.setArray(1, connection.createArrayOf("uuid", eventIds.toArray()));
          return statement;
        },
        LogTables.EVENT);
  }

  List<RecordedEvent> earnedBy(
      String workspaceId, String reference, long after, long upTo, int limit) {
    return jdbc.query(
        "select "
            + LogTables.COLUMNS
            + " from ledger_event where workspace_id = ? and ledger_reference(payload) = ? and type"
            + " in ('XpAwarded', 'PointsAdjusted') and strpos(payload, '\"reference\":') > 0"
            + " and position > ? and position <= ? order by position limit ?",
        LogTables.EVENT,
        workspaceId,
        reference,
        after,
        upTo,
        limit);
  }
}
