package dev.rewardrail.gateway.metrics;

import dev.rewardrail.query.follow.Lag;
import dev.rewardrail.query.follow.Lags;
import dev.rewardrail.query.rebuild.Overview;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The lag of projections as of the last look, so that a scrape does not wait for the database. */
@Component
class ProjectionLags {

  private static final Logger LOG = LoggerFactory.getLogger(ProjectionLags.class);

  private static final Overview.Watched UNKNOWN =
      new Overview.Watched(0, 0, false, false, 0, Double.NaN, false);

  private final Lags lags;
  private final Overview overview;
  private volatile Map<String, Lag> newest = Map.of();
  private volatile Map<String, Overview.Watched> watched = Map.of();

  ProjectionLags(Lags lags, Overview overview) {
    this.lags = lags;
    this.overview = overview;
  }

  @Scheduled(fixedDelay = 1_000)
  void look() {
    try {
      newest = lags.now();
      watched = overview.watched();
    } catch (RuntimeException e) {
      newest = Map.of();
      LOG.warn("Could not read the projections' lag", e);
    }
  }

  /** What else is watched of a projection; nothing of note where it cannot be read. */
  Overview.Watched watched(String projection) {
    return watched.getOrDefault(projection, UNKNOWN);
  }

  Lag of(String projection) {
    return newest.getOrDefault(projection, Lag.UNKNOWN);
  }
}
