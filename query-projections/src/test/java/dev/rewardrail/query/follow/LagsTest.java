package dev.rewardrail.query.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.ReadModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LagsTest {

  private final HikariDataSource database = TestPostgres.database();
  private final LogReader log = new LogReader(database);
  private final ReadModel model = new ReadModel(database);

  @AfterEach
  void close() {
    database.close();
  }

  private Lags at(Instant now) {
    return new Lags(model.generations, log, InstantSource.fixed(now));
  }

  @Test
  void a_lag_is_what_is_not_taken_in_and_since_when_the_oldest_of_it_waits() {
    model.register();
    try (TestLedger ledger = new TestLedger(database)) {
      model.foldAll();
      assertThat(at(Instant.now()).now().get("leaderboard")).isEqualTo(new Lag(0, 0));
      Instant oldest = ledger.award("usr_1", 1, null).join().receipt().recordedAt();
      ledger.award("usr_1", 1, null).join();
      Lag lag = at(oldest.plus(Duration.ofMillis(2_500))).now().get("profile");
      assertThat(lag.events()).isEqualTo(2);
      assertThat(lag.seconds()).isEqualTo(2.5, org.assertj.core.api.Assertions.within(0.002));
      assertThat(at(oldest.minusSeconds(9)).now().get("profile").seconds()).isZero();
    }
  }

  @Test
  void what_only_newer_code_can_read_waits_as_all_else_does() {
    model.register();
    try (TestLedger ledger = new TestLedger(database)) {
      Instant recordedAt = ledger.award("usr_1", 1, null).join().receipt().recordedAt();
      model.foldAll();
      Poisoned.newer(database, "usr_1");
      Lag lag = at(recordedAt.plusSeconds(3)).now().get("leaderboard");
      assertThat(lag.events()).isEqualTo(1);
      assertThat(lag.seconds()).isEqualTo(3, org.assertj.core.api.Assertions.within(0.002));
    }
  }

  @Test
  void what_has_not_begun_has_no_lag_to_tell() {
    assertThat(at(Instant.now()).now()).isEmpty();
    assertThat(Lag.UNKNOWN.events()).isNaN();
  }
}
