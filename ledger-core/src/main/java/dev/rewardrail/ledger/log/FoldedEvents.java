package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.RecordedEvent;
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

  private static final String STREAM = "select stream from ledger_event where position = ?";

  private final JdbcTemplate jdbc;

  FoldedEvents(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  /** Of an event that cannot be read its stream is told, which of no other is read. */
  private static final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final long position;

    private Unreadable(long position, RuntimeException cause) {
      super(cause);
      this.position = position;
    }
  }

  List<RecordedEvent> after(long position, long upTo, int limit) {
    try {
      return jdbc.query(PAGE, FoldedEvents::read, position, upTo, limit);
    } catch (Unreadable e) {
      throw EventCodec.unreadable(
          e.position,
          jdbc.queryForObject(STREAM, String.class, e.position),
          (RuntimeException) e.getCause());
    }
  }

  /** By places, which need not be looked for by their names. */
  private static RecordedEvent read(ResultSet row, int number) throws SQLException {
    int i = 1;
    long position = row.getLong(i++);
    UUID eventId = row.getObject(i++, UUID.class);
    long version = row.getLong(i++);
    try {
      return new RecordedEvent(
          position,
          eventId,
          version,
          EventCodec.event(row.getString(i++), row.getInt(i++), row.getBytes(i++)),
          EventMetadata.NOT_READ,
          row.getObject(i++, OffsetDateTime.class).toInstant(),
          row.getObject(i, OffsetDateTime.class).toInstant());
    } catch (RuntimeException e) {
      throw new Unreadable(position, e);
    }
  }
}
