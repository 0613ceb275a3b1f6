package dev.rewardrail.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.table.Projection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;

/** A ledger and its read side, to rebuild. */
abstract class Rebuilding {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  final HikariDataSource database = TestPostgres.database();
  final JdbcTemplate jdbc = new JdbcTemplate(database);
  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
  TestLedger ledger;
  ReadModel model;

  @BeforeEach
  void open() {
    ledger = new TestLedger(database);
    model = model(Projections.ALL);
    model.register();
  }

  private ReadModel model(List<Projection> projections) {
    InstantSource clock = now::get;
    return new ReadModel(database, ledger.log, projections, clock);
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  void awards(int count) {
    for (int from = 0; from < count; from += 5_000) {
      IntStream.range(from, Math.min(count, from + 5_000))
          .mapToObj(i -> ledger.award("usr_" + i % 97, 1 + i % 50, null))
          .toList()
          .forEach(CompletableFuture::join);
    }
  }

  static BuildLimits limits(int rows, long saveEveryMillis) {
    return new BuildLimits(rows, Duration.ofMillis(saveEveryMillis), Duration.ofMinutes(15));
  }

  Map<String, Object> generation(Projection projection, long number) {
    return jdbc.queryForMap(
        "select * from projection_generation where projection = ? and number = ?",
        projection.name(),
        number);
  }

  void awaitLive(Projection projection, long number) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(model.number(projection))
                    .as("%s", jdbc.queryForList("select * from projection_generation"))
                    .isEqualTo(number));
  }
}
