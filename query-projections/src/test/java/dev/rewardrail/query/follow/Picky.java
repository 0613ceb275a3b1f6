package dev.rewardrail.query.follow;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.Tally;
import dev.rewardrail.query.table.Projection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;

/** A ledger, and a projection that cannot take some events. */
abstract class Picky {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  final HikariDataSource database = TestPostgres.database();
  final JdbcTemplate jdbc = new JdbcTemplate(database);

  /** Members whose awards the test's own projection cannot take. */
  final Set<String> bad = ConcurrentHashMap.newKeySet();

  final Projection picky = Tally.projection(1, 1, this::worth);

  TestLedger ledger;

  private long worth(XpAwarded award) {
    if (bad.contains(award.userId()) && award.xp() == 13) {
      throw new IllegalStateException("thirteen");
    }
    return award.xp();
  }

  @BeforeEach
  void open() {
    ledger = new TestLedger(database);
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  ReadModel model(List<Projection> projections) {
    return new ReadModel(database, ledger.log, projections, InstantSource.system()).register();
  }

  Repairs repairs(ReadModel model) {
    return new Repairs(database, ledger.log, model.generations, model.feeding);
  }

  void award(String userId, long... amounts) {
    for (long amount : amounts) {
      ledger.award(userId, amount, null).join();
    }
  }
}
