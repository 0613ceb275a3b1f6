package dev.rewardrail.gateway.metrics;

import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.follow.Lag;
import dev.rewardrail.query.table.Projection;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Health: down if a projection has stopped or lags beyond a bound. Requests are still served, so
 * readiness does not include it.
 */
@Component("readModels")
class ProjectionHealth implements HealthIndicator {

  private final ProjectionLags lags;
  private final Duration bound;

  ProjectionHealth(ProjectionLags lags, ServiceSettings settings) {
    this.lags = lags;
    this.bound = settings.projections().lagBound();
  }

  @Override
  public Health health() {
    List<String> names = Projections.ALL.stream().map(Projection::name).toList();
    if (names.stream().anyMatch(this::isBad)) {
      return Health.down().build();
    }
    boolean isKnown = names.stream().map(lags::of).map(Lag::seconds).noneMatch(d -> d.isNaN());
    return isKnown ? Health.up().build() : Health.unknown().build();
  }

  private boolean isBad(String projection) {
    return lags.watched(projection).isStopped()
        || lags.of(projection).seconds() > bound.toMillis() / 1_000.0;
  }
}
