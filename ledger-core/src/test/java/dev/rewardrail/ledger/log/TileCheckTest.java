package dev.rewardrail.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.RandomHistory;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.audit.Tiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tiles that are not what the log comes to, missing or too many are found. */
class TileCheckTest {

  private final HikariDataSource database = TestPostgres.database();
  private final JdbcTemplate jdbc = new JdbcTemplate(database);

  @BeforeEach
  void write() {
    try (TestLedger ledger = new TestLedger(database)) {
      new RandomHistory(ledger, 1).happen(120);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private LogVerification verify() {
    return new LogVerifier(database, Map.of(), List.of()).verify(soFar -> true);
  }

  @Test
  void a_tile_of_events_that_there_are_not_yet_is_told() {
    jdbc.update(
        "insert into ledger_tile (level, index, root) values (2, 7, decode(repeat('00', 32),"
            + " 'hex'))");
    assertThat(verify().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.table()).isEqualTo("ledger_tile");
              assertThat(finding.what()).contains("level 2");
            });
  }

  private void keepTiles() {
    long size = new LogReader(database).head();
    assertThat(size).isGreaterThan(100);
    new Tiles(database).keep(size);
  }

  @Test
  void tiles_that_are_missing_or_too_high_are_found() {
    try (TestLedger ledger = new TestLedger(database)) {
      for (int i = 0; i < 700; i++) {
        ledger.award("usr_tiles", 1, null);
      }
      ledger.award("usr_tiles", 1, null).join();
    }
    keepTiles();
    assertThat(verify().findings()).isEmpty();
    jdbc.update("delete from ledger_tile where level = 1 and index = 1");
    jdbc.update("insert into ledger_tile (level, index, root) values (9, 0, sha256('x'))");
    assertThat(verify().findings())
        .extracting(LogVerification.Finding::what)
        .containsExactly(
            "there is a tile at level 9 for events that there are not yet",
            "the tile at level 1, index 1 is missing");
  }
}
