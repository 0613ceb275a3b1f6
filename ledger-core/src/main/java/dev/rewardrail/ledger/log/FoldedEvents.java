package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Unreadable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads events for folds, without the columns that no fold looks at. */
final class FoldedEvents {

  private static final String PAGE =
      """
      select position, event_id, version, type, revision, payload, occurred_at, recorded_at
      from ledger_event where position > ? and position <= ? order by position limit ?\
      """;

  private static final String WHOLE =
      "select %s from ledger_event where position = ?".formatted(LogTables.COLUMNS);

  private final JdbcTemplate jdbc;

  FoldedEvents(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  List<RecordedEvent> after(long position, long upTo, int limit) {
    List<RecordedEvent> page = jdbc.query(PAGE, FoldedEvents::read, position, upTo, limit);
    // Of an event that cannot be read its stream is told, which of no other is read.
    page.replaceAll(
        event ->
            event.event() instanceof Unreadable
                ? jdbc.queryForObject(WHOLE, LogTables.EVENT, event.position())
                : event);
    return page;
  }

  /** By places, which need not be looked for by their names. */
  private static RecordedEvent read(ResultSet row, int number) throws SQLException {
    int i = 1;
    long position = row.getLong(i++);
    UUID eventId = row.getObject(i++, UUID.class);
    long version = row.getLong(i++);
    String type = row.getString(i++);
    int revision = row.getInt(i++);
    return new RecordedEvent(
        position,
        eventId,
        version,
        event(type, revision, row.getBytes(i++)),
        EventMetadata.NOT_READ,
        row.getObject(i++, OffsetDateTime.class).toInstant(),
        row.getObject(i, OffsetDateTime.class).toInstant());
  }

  private static Event event(String type, int revision, byte[] payload) {
    try {
      return EventCodec.event(type, revision, payload);
    } catch (RuntimeException e) {
      return EventCodec.unreadable("", "", type, revision, e);
    }
  }
}
