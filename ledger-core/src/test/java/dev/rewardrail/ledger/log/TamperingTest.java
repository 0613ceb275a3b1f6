package dev.rewardrail.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.RandomHistory;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A superuser, past triggers and constraints, changes any one byte of any column of the log: it is
 * found, and the row is named.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperingTest {

  private static final int HAPPENINGS = 25;

  private final HikariDataSource database = TestPostgres.database();
  private Connection connection;
  private SingleConnectionDataSource one;
  private JdbcTemplate jdbc;

  @BeforeAll
  void write() throws SQLException {
    try (TestLedger ledger = new TestLedger(database)) {
      new RandomHistory(ledger, 1).happen(HAPPENINGS);
    }
    connection = database.getConnection();
    one = new SingleConnectionDataSource(connection, true);
    jdbc = new JdbcTemplate(one);
    for (String table : List.of("ledger_event", "ledger_commit")) {
      jdbc.execute("alter table " + table + " disable trigger all");
      jdbc.queryForList(
              "select conname from pg_constraint where conrelid = ?::regclass and contype <> 'n'",
              String.class,
              table)
          .forEach(
              name -> jdbc.execute("alter table %s drop constraint %s".formatted(table, name)));
    }
    // It would refuse what is no JSON.
    jdbc.execute("drop index ledger_event_reference");
    connection.setAutoCommit(false);
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  /** What changes one byte of a value, by how many bytes there are. */
  private enum Kind {
    TEXT(
        "overlay(%1$s placing case substr(%1$s, %2$d + 1, 1) when 'x' then 'y' else 'x' end"
            + " from %2$d + 1 for 1)"),
    NUMBER("%1$s # (1::bigint << (8 * %2$d))"),
    INT("%1$s # (1 << (8 * %2$d))"),
    TIME("%1$s + (1::bigint << (8 * %2$d)) * interval '1 microsecond'"),
    UUID(
        "encode(set_byte(uuid_send(%1$s), %2$d, get_byte(uuid_send(%1$s), %2$d) # 1),"
            + " 'hex')::uuid"),
    BYTES("set_byte(%1$s, %2$d, get_byte(%1$s, %2$d) # 1)");

    private final String change;

    Kind(String change) {
      this.change = change;
    }

    String changed(String column, int at) {
      return change.formatted(column, at);
    }

    String length(String column) {
      return switch (this) {
        case TEXT -> "length(%s)".formatted(column);
        case BYTES -> "octet_length(%s)".formatted(column);
        case NUMBER -> "8";
        case INT -> "4";
        // More is past what PostgreSQL can tell.
        case TIME -> "7";
        case UUID -> "16";
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ledger_event, position, NUMBER",
    "ledger_event, event_id, UUID",
    "ledger_event, workspace_id, TEXT",
    "ledger_event, stream, TEXT",
    "ledger_event, version, NUMBER",
    "ledger_event, type, TEXT",
    "ledger_event, revision, INT",
    "ledger_event, payload, TEXT",
    "ledger_event, metadata, TEXT",
    "ledger_event, occurred_at, TIME",
    "ledger_event, recorded_at, TIME",
    "ledger_event, leaf_hash, BYTES",
    "ledger_commit, position, NUMBER",
    "ledger_commit, recorded_at, TIME",
    "ledger_commit, frontier, BYTES"
  })
  void any_byte_of_any_column_is_found_and_named(String table, String column, Kind kind)
      throws SQLException {
    List<Long> positions =
        jdbc.queryForList("select position from " + table + " order by position", Long.class);
    for (long position :
        List.of(positions.getFirst(), positions.get(positions.size() / 2), positions.getLast())) {
      int length =
          jdbc.queryForObject(
              "select %s from %s where position = ?".formatted(kind.length(column), table),
              Integer.class,
              position);
      assertThat(length).isPositive();
      IntStream.range(0, length).forEach(at -> changed(table, column, kind, position, at));
    }
  }

  private void changed(String table, String column, Kind kind, long position, int at) {
    String change =
        "update %s set %s = %s where position = ?"
            .formatted(table, column, kind.changed(column, at));
    try {
      assertThat(jdbc.update(change, position)).isOne();
      List<LogVerification.Finding> findings =
          new LogVerifier(one, Map.of(), List.of()).verify(soFar -> true).findings();
      assertThat(findings)
          .as("%s of %d, byte %d", column, position, at)
          .anySatisfy(
              found -> {
                assertThat(found.table()).isEqualTo(table);
                assertThat(found.position())
                    .isIn(position, column.equals("position") ? position ^ 1L << 8 * at : position);
              });
    } finally {
      rollback();
    }
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
