package dev.rewardrail.gateway.ledger;

import dev.rewardrail.ledger.log.LogClock;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Health: down if the newest event is dated more than a minute ahead of PostgreSQL's clock. */
@Component("clockHealthIndicator")
class ClockHealth extends AbstractHealthIndicator {

  private final LogClock clock;

  ClockHealth(LogClock clock) {
    super("The clock of the log cannot be read");
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health.status(clock.read().isWrong() ? Status.DOWN : Status.UP);
  }
}
