package dev.rewardrail.gateway.ledger;

import dev.rewardrail.ledger.log.LogClock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down where the newest event is dated more than a minute ahead of PostgreSQL's clock. */
@Component("clockHealthIndicator")
class ClockHealth implements HealthIndicator {

  private final LogClock clock;

  ClockHealth(LogClock clock) {
    this.clock = clock;
  }

  @Override
  public Health health() {
    return clock.read().isWrong() ? Health.down().build() : Health.up().build();
  }
}
