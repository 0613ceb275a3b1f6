package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.log.LogReader.Hashed;
import dev.rewardrail.ledger.log.LogReader.Referenced;
import dev.rewardrail.ledger.log.LogReader.Search;
import dev.rewardrail.ledger.log.LogReader.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queries of auditors on the log. */
final class AuditedEvents {

  private static final String HASHED =
      "select " + LogTables.COLUMNS + ", leaf_hash from ledger_event where ";

  private static final RowMapper<Hashed> ROW =
      (row, number) -> new Hashed(EventCodec.decode(LogTables.row(row)), row.getBytes("leaf_hash"));

  // As the index ledger_event_reference has it, but for reversals.
  private static final String REFERENCED =
      "select %s, ledger_reference(payload) as reference from ledger_event"
              .formatted(LogTables.COLUMNS)
          + " where workspace_id = :workspaceId"
          + " and type in ('XpAwarded', 'PointsAdjusted') and strpos(payload, '\"reference\":') > 0"
          + " ";

  // As the index ledger_event_taken_back has it, or it is of no use.
  private static final String TAKEN_BACK =
      "select %s from ledger_event where stream = any(:streams) and position > :position and position <= :upTo"
              .formatted(LogTables.COLUMNS)
          + " and type in ('EntryReversed', 'RedemptionRefunded') order by position";

  /** An event of any other type is of a newer version, and may be one that is looked for. */
  private static final String KNOWN =
      EventCodec.revisions().keySet().stream()
          .map(type -> "'" + type + "'")
          .sorted()
          .collect(Collectors.joining(", "));

  private static final RowMapper<Referenced> OF_REFERENCE =
      (row, number) ->
          new Referenced(row.getString("reference"), EventCodec.decode(LogTables.row(row)));

  private final JdbcClient jdbc;

  AuditedEvents(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  List<Hashed> search(Search search, Window window) {
    StringBuilder sql = new StringBuilder(HASHED);
    sql.append("position >= :from and position <= :upTo and (type in (")
        .append(
            search.types().stream()
                .map(type -> "'" + EventCodec.name(type) + "'")
                .sorted()
                .collect(Collectors.joining(", ")))
        .append(search.reference() == null ? ") or type not in (" + KNOWN + "))" : "))")
        .append(
            search.userId() == null ? " and workspace_id = :workspaceId" : " and stream = :stream");
    if (search.reference() != null) {
      // As the index ledger_event_reference has it.
      sql.append(
          " and workspace_id = :workspaceId and ledger_reference(payload) = :reference"
              + " and strpos(payload, '\"reference\":') > 0"
              + " and type in ('XpAwarded', 'PointsAdjusted', 'EntryReversed')");
    }
    if (search.actor() != null) {
      sql.append(" and strpos(metadata, :actor) > 0");
    }
    if (search.occurredFrom() != null) {
      sql.append(" and occurred_at >= :occurredFrom");
    }
    if (search.occurredUntil() != null) {
      sql.append(" and occurred_at < :occurredUntil");
    }
    sql.append(" order by position ").append(window.newestFirst() ? "desc" : "asc");
    sql.append(" limit :limit");
    return bound(jdbc.sql(sql.toString()), search, window).query(ROW).list();
  }

  private static JdbcClient.StatementSpec bound(
      JdbcClient.StatementSpec statement, Search search, Window window) {
    return statement
        .param("from", window.from())
        .param("upTo", window.upTo())
        .param("limit", window.limit())
        .param("workspaceId", search.workspaceId())
        .param(
            "stream",
            search.userId() == null ? "" : Streams.member(search.workspaceId(), search.userId()))
        .param("reference", search.reference())
        .param("actor", "\"key_id\":\"%s\"".formatted(search.actor()))
        .param(
            "occurredFrom",
            search.occurredFrom() == null ? null : search.occurredFrom().atOffset(ZoneOffset.UTC))
        .param(
            "occurredUntil",
            search.occurredUntil() == null
                ? null
                : search.occurredUntil().atOffset(ZoneOffset.UTC));
  }

  Optional<Hashed> event(UUID eventId) {
    return jdbc.sql(HASHED + "event_id = :eventId").param("eventId", eventId).query(ROW).optional();
  }

  List<RecordedEvent> takenBack(Collection<String> streams, long position, long upTo) {
    return streams.isEmpty()
        ? List.of()
        : jdbc.sql(TAKEN_BACK)
            .param("streams", streams.toArray(String[]::new))
            .param("position", position)
            .param("upTo", upTo)
            .query(LogTables.EVENT)
            .list();
  }

  Optional<RecordedEvent> unlocking(String stream, long position, String achievementId) {
    return jdbc.sql(
            "select "
                + LogTables.COLUMNS
                + " from ledger_event where stream = :stream and position < :position"
                + " and strpos(payload, :unlocked) > 0 order by version desc limit 1")
        .param("stream", stream)
        .param("position", position)
        .param("unlocked", "{\"id\":\"%s\",".formatted(achievementId))
        .query(LogTables.EVENT)
        .optional();
  }

  List<RecordedEvent> ofWorkspace(String workspaceId, long position, long upTo, int limit) {
    return jdbc.sql(
            "select "
                + LogTables.COLUMNS
                + " from ledger_event where workspace_id = ? and position > ? and position <= ?"
                + " order by position limit ?")
        .params(workspaceId, position, upTo, limit)
        .query(LogTables.EVENT)
        .list();
  }

  List<Referenced> ofReferences(String workspaceId, Collection<String> references) {
    return jdbc.sql(
            REFERENCED + " and ledger_reference(payload) = any(:references) order by position")
        .param("workspaceId", workspaceId)
        .param("references", references.toArray(String[]::new))
        .query(OF_REFERENCE)
        .list();
  }

  List<Referenced> referenced(
      String workspaceId, @Nullable String reference, long position, int limit) {
    String after =
        """
        and ledger_reference(payload) >= :reference
        and (ledger_reference(payload) > :reference
             or ledger_reference(payload) = :reference and position > :position)\
        """;
    return jdbc.sql(
            REFERENCED
                + (reference == null ? "" : after)
                + " order by ledger_reference(payload), position limit :limit")
        .param("workspaceId", workspaceId)
        .param("reference", reference)
        .param("position", position)
        .param("limit", limit)
        .query(OF_REFERENCE)
        .list();
  }

  boolean hasMoreOfWorkspace(String workspaceId, long upTo, long events) {
    return jdbc.sql(
            "select exists (select from ledger_event where workspace_id = ? and position <= ?"
                + " order by position offset ? limit 1)")
        .params(workspaceId, upTo, events)
        .query(Boolean.class)
        .single();
  }

  /** Times of recording rise with positions, which have no gaps: it is found by halves. */
  long firstRecordedFrom(Instant instant) {
    long from = 1;
    long upTo =
        1
            + jdbc.sql("select coalesce(max(position), 0) from ledger_event")
                .query(Long.class)
                .single();
    while (from < upTo) {
      long middle = (from + upTo) >>> 1;
      if (recordedAt(middle).isBefore(instant)) {
        from = middle + 1;
      } else {
        upTo = middle;
      }
    }
    return from;
  }

  Instant recordedAt(long position) {
    return jdbc.sql("select recorded_at from ledger_event where position = ?")
        .param(position)
        .query((row, number) -> LogTables.instant(row, "recorded_at"))
        .single();
  }
}
