package dev.rewardrail.gateway.ledger;

import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.ledger.log.LogClock;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Health: down if the newest event is dated more than a minute ahead of PostgreSQL's clock. Once
 * the operator has accepted that, it is up: it would hide other failures until that moment comes.
 */
@Component("clockHealthIndicator")
class ClockHealth extends AbstractHealthIndicator {

  private final LogClock clock;
  private final boolean acceptsAhead;

  ClockHealth(LogClock clock, ServiceSettings settings) {
    super("The clock of the log cannot be read");
    this.clock = clock;
    this.acceptsAhead = settings.acceptLogAhead();
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    LogClock.Reading reading = clock.read();
    health
        .status(reading.isWrong() && !acceptsAhead ? Status.DOWN : Status.UP)
        .withDetail("ahead_seconds", Math.max(0, reading.ahead().toSeconds()));
  }
}
