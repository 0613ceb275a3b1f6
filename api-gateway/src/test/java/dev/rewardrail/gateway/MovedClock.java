package dev.rewardrail.gateway;

import dev.rewardrail.ledger.log.PostgresClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Time that a test moves on. */
@TestConfiguration(proxyBeanMethods = false)
public class MovedClock {

  private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

  /** So much later than before. */
  public static void pass(Duration time) {
    AHEAD.accumulateAndGet(time, Duration::plus);
  }

  @Bean
  @Primary
  Clock clockThatMoves() {
    return new Moved(ZoneId.of("UTC"));
  }

  @Bean
  @Primary
  PostgresClock postgresClockThatMoves() {
    return told -> told.plus(AHEAD.get());
  }

  private static final class Moved extends Clock {

    private final ZoneId zone;

    private Moved(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Moved(other);
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(AHEAD.get());
    }
  }
}
