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

/** Events as folds take them: a log is long, so no column is read that none of them looks at. */
final class FoldedEvents {

  private static final String PAGE =
      """
      select position, event_id, version, type, revision, payload, occurred_at, recorded_at, stream
      from ledger_event where position > ? and position <= ? order by position limit ?\
      """;

  private final JdbcTemplate jdbc;

  FoldedEvents(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  List<RecordedEvent> after(long position, long upTo, int limit) {
    return jdbc.query(PAGE, FoldedEvents::read, position, upTo, limit);
  }

  /** By places; the stream is read only where it is told. */
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
      throw EventCodec.unreadable(position, row.getString("stream"), e);
    }
  }
}
