package dev.rewardrail.gateway.ledger;

import dev.rewardrail.ledger.lane.Lane;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down where the lane does not run: this instance then writes nothing. */
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
