package dev.rewardrail.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.log.LogClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Rate limits go by PostgreSQL's time, whatever an instance's own clock tells. */
class SharedTimeTest {

  private static final Duration WRONG = Duration.ofDays(2);
  private static final Duration LITTLE = Duration.ofMinutes(1);

  @Test
  void it_follows_the_database_there_and_back() {
    try (HikariDataSource database = TestPostgres.database()) {
      AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
      SharedTime time = new SharedTime(new LogClock(database, told -> told.plus(ahead.get())));
      Duration right = Duration.ofNanos(time.currentTimeNanos());
      ahead.set(WRONG);
      time.refresh();
      Duration wrong = Duration.ofNanos(time.currentTimeNanos());
      assertThat(wrong.minus(right)).isBetween(WRONG, WRONG.plus(LITTLE));
      ahead.set(Duration.ZERO);
      time.refresh();
      assertThat(Duration.ofNanos(time.currentTimeNanos()).minus(right)).isLessThan(LITTLE);
    }
  }

  @Test
  void without_the_database_it_is_carried_on() {
    HikariDataSource database = TestPostgres.database();
    SharedTime time = new SharedTime(new LogClock(database, told -> told));
    Duration before = Duration.ofNanos(time.currentTimeNanos());
    database.close();
    time.refresh();
    assertThat(Duration.ofNanos(time.currentTimeNanos()).minus(before))
        .isBetween(Duration.ZERO, LITTLE);
  }
}
