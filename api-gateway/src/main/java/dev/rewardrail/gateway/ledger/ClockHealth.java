package dev.rewardrail.gateway.ledger;

import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.ledger.log.LogClock;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Health: down if the newest event is dated more than a minute ahead of PostgreSQL's clock. It is
 * up once the operator has accepted that: a health that is down for days hides other failures.
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
    health.status(clock.read().isWrong() && !acceptsAhead ? Status.DOWN : Status.UP);
  }
}
