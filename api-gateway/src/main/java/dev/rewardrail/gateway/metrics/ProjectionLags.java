package dev.rewardrail.gateway.metrics;

import dev.rewardrail.query.follow.Lag;
import dev.rewardrail.query.follow.Lags;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How far the projections lag, looked at now and then: what is scraped must not wait for it. */
@Component
class ProjectionLags {

  private static final Logger LOG = LoggerFactory.getLogger(ProjectionLags.class);

  private final Lags lags;
  private volatile Map<String, Lag> newest = Map.of();

  ProjectionLags(Lags lags) {
    this.lags = lags;
  }

  @Scheduled(fixedDelay = 1_000)
  void look() {
    try {
      newest = lags.now();
    } catch (RuntimeException e) {
      newest = Map.of();
      LOG.warn("how far projections lag cannot be read", e);
    }
  }

  Lag of(String projection) {
    return newest.getOrDefault(projection, Lag.UNKNOWN);
  }
}
