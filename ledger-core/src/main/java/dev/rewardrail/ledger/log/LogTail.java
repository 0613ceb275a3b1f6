package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.audit.LogRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the log's rows as they are stored, including rows that this code cannot decode. */
public final class LogTail {

  /**
   * A row of the log.
   *
   * @param payload JSON as it was written, likewise the metadata
   * @param leafHash 32 bytes
   * @param endsCommit whether a commit ends with it
   */
  public record Entry(
      long position,
      UUID eventId,
      String workspaceId,
      String stream,
      long version,
      String type,
      int revision,
      String payload,
      String metadata,
      Instant occurredAt,
      Instant recordedAt,
      byte[] leafHash,
      boolean endsCommit) {}

  private final JdbcTemplate jdbc;
  private final LogTables tables;

  /** The rows of the log in this database. */
  public LogTail(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.tables = new LogTables(dataSource);
  }

  /** The position of the newest row; 0 where there is none. */
  public long head() {
    return tables.head().position();
  }

  /**
   * The rows after a position, in order.
   *
   * @param limit how many at most
   */
  public List<Entry> after(long position, int limit) {
    return jdbc.query(
        "select "
            + LogTables.COLUMNS
            + ", leaf_hash, exists (select from ledger_commit c where c.position ="
            + " ledger_event.position) as ends_commit from ledger_event where position > ? order by"
            + " position limit ?",
        (row, number) -> entry(row),
        position,
        limit);
  }

  /**
   * The row at a position.
   *
   * @throws IllegalStateException where it is missing, which is for a check of the log to tell
   */
  public Entry at(long position) {
    return after(position - 1, 1).stream()
        .filter(entry -> entry.position() == position)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the log has no event " + position));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    LogRow read = LogTables.row(row);
    return new Entry(
        read.position(),
        read.eventId(),
        read.workspaceId(),
        read.stream(),
        read.version(),
        read.type(),
        read.revision(),
        read.payload(),
        read.metadata(),
        read.occurredAt(),
        read.recordedAt(),
        row.getBytes("leaf_hash"),
        row.getBoolean("ends_commit"));
  }
}
