package dev.rewardrail.ledger.workspace;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The time at which each key was last used. It is no event: it is kept in memory and written at
 * intervals.
 */
public final class KeyUses {

  private final JdbcTemplate jdbc;
  private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();

  /** Kept in this database. */
  public KeyUses(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  /** A key was used. */
  public void used(String keyId, Instant at) {
    unwritten.put(keyId, at.truncatedTo(ChronoUnit.MICROS));
  }

  /** Writes down what is not written yet. What cannot be written now is written the next time. */
  public void write() {
    List<Map.Entry<String, Instant>> uses =
        unwritten.entrySet().stream().map(use -> Map.entry(use.getKey(), use.getValue())).toList();
    if (uses.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(
        """
        insert into api_key_use (key_id, last_used_at) values (?, ?)
        on conflict (key_id) do update set last_used_at = greatest(api_key_use.last_used_at, excluded.last_used_at)\
        """,
        uses.stream()
            .sorted(Map.Entry.comparingByKey())
            .map(use -> new Object[] {use.getKey(), Timestamp.from(use.getValue())})
            .toList());
    uses.forEach(use -> unwritten.remove(use.getKey(), use.getValue()));
  }

  /** When each of these keys was last used, as far as it is written down or known here. */
  public Map<String, Instant> of(List<String> keyIds) {
    Map<String, Instant> uses = new HashMap<>();
    jdbc.query(
        connection -> {
          var statement =
              connection.prepareStatement(
                  "select key_id, last_used_at from api_key_use where key_id = any(?)");
          statement.setArray(1, connection.createArrayOf("text", keyIds.toArray()));
          return statement;
        },
        row -> {
          uses.put(row.getString("key_id"), row.getTimestamp("last_used_at").toInstant());
        });
    keyIds.forEach(
        id -> {
          Instant here = unwritten.get(id);
          if (here != null) {
            uses.merge(id, here, (a, b) -> a.isAfter(b) ? a : b);
          }
        });
    return uses;
  }
}
