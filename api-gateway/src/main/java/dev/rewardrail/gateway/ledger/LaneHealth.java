package dev.rewardrail.gateway.ledger;

import dev.rewardrail.ledger.lane.Lane;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Health: down if the lane does not run, so that this instance writes nothing. */
@Component("laneHealthIndicator")
class LaneHealth implements HealthIndicator {

  private final Lane lane;

  LaneHealth(Lane lane) {
    this.lane = lane;
  }

  @Override
  public Health health() {
    return lane.isRunning() ? Health.up().build() : Health.down().build();
  }
}
