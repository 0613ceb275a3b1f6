package dev.rewardrail.ledger.effect;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When an effect is taken. */
class OutboxTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Duration HELD = Duration.ofSeconds(60);
  private static final Duration PUT_OFF_MAX = Duration.ofHours(1);

  private final HikariDataSource database = TestPostgres.database();
  private final Outbox outbox = new Outbox(database);
  private final UUID event = UUID.randomUUID();

  @BeforeEach
  void note() {
    JdbcClient.create(database)
        .sql("insert into outbox (event_id, position, kind, due_at) values (?, 1, 'redemption', ?)")
        .params(event, NOW.atOffset(ZoneOffset.UTC))
        .update();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<UUID> taken(Instant at) {
    return outbox.take("redemption", at, HELD, 10).stream().map(Outbox.Due::eventId).toList();
  }

  @Test
  void it_is_taken_once_it_is_due_and_then_held() {
    assertThat(taken(NOW.minusMillis(1))).isEmpty();
    assertThat(taken(NOW)).containsExactly(event);
    assertThat(taken(NOW.plus(HELD).minusMillis(1))).isEmpty();
    assertThat(taken(NOW.plus(HELD))).containsExactly(event);
  }

  @Test
  void what_a_clock_that_was_ahead_put_off_is_taken_all_the_same() {
    outbox.again(event, NOW.plus(PUT_OFF_MAX), "failed");
    assertThat(taken(NOW)).as("at the most that is put off").isEmpty();
    outbox.again(event, NOW.plus(PUT_OFF_MAX).plusMillis(1), "failed");
    assertThat(taken(NOW)).containsExactly(event);
  }
}
