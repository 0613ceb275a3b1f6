package dev.rewardrail.gateway.ledger;

import dev.rewardrail.ledger.lane.Lane;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Health: down if the last commit failed, as on a full disk. Reads are still served, so readiness
 * does not include it.
 */
@Component("writesHealthIndicator")
class WriteHealth implements HealthIndicator {

  /** Later than that nobody knows whether writes fail still: nobody has tried. */
  private static final Duration KNOWN_FOR = Duration.ofSeconds(15);

  private final Lane lane;

  WriteHealth(Lane lane) {
    this.lane = lane;
  }

  @Override
  public Health health() {
    return lane.hasFailedWithin(KNOWN_FOR) ? Health.down().build() : Health.up().build();
  }
}
