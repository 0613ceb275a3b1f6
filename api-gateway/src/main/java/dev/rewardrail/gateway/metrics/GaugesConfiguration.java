package dev.rewardrail.gateway.metrics;

import dev.rewardrail.ledger.lane.Lane;
import dev.rewardrail.ledger.lane.LaneLimits;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.rebuild.Overview;
import dev.rewardrail.query.table.Projection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gauges that are read when metrics are scraped. */
@Configuration(proxyBeanMethods = false)
class GaugesConfiguration {

  @Bean
  MeterBinder laneGauges(Lane lane, LaneLimits limits) {
    return registry -> {
      Gauge.builder("rewardrail.lane.queue", lane, Lane::waiting)
          .description("Commands that wait for the lane")
          .register(registry);
      Gauge.builder("rewardrail.lane.queue.capacity", limits, LaneLimits::queueCapacity)
          .description("How many commands may wait before more are turned away")
          .register(registry);
    };
  }

  @Bean
  MeterBinder projectionGauges(ProjectionLags lags) {
    return registry -> Projections.ALL.forEach(p -> register(registry, lags, p));
  }

  @Bean
  MeterBinder outboxGauges(OutboxSize outbox) {
    return registry -> {
      Gauge.builder("rewardrail.outbox.open", outbox::open)
          .description("Effects that are not done")
          .register(registry);
      Gauge.builder("rewardrail.outbox.failed", outbox::failed)
          .description("Those of them that failed at least once")
          .register(registry);
    };
  }

  private static void register(MeterRegistry registry, ProjectionLags lags, Projection projection) {
    String name = projection.name();
    gauge(name, "lag.events", () -> lags.of(name).events())
        .description("Events of the log that the projection has not taken in")
        .register(registry);
    gauge(name, "lag", () -> lags.of(name).seconds())
        .description("How long the oldest of them has been in the log")
        .baseUnit("seconds")
        .register(registry);
    gauge(name, "position", () -> lags.watched(name).position())
        .description("The last event that reads show")
        .register(registry);
    gauge(name, "dead.letters", () -> lags.watched(name).deadLetters())
        .description("Streams that wait behind an event that it could not take")
        .register(registry);
    gauge(name, "stopped", () -> lags.watched(name).isStopped() ? 1 : 0)
        .description("1 where it cannot go on")
        .register(registry);
    gauge(name, "paused", () -> lags.watched(name).isPaused() ? 1 : 0)
        .description("1 where an operator paused it")
        .register(registry);
    gauge(name, "stale", () -> isStale(lags.watched(name), projection) ? 1 : 0)
        .description("1 where what is read was built by another version")
        .register(registry);
    gauge(name, "rebuild.ratio", () -> lags.watched(name).rebuilt())
        .description("How much of the log a rebuild has taken in, 0 to 1; NaN where none goes on")
        .register(registry);
    gauge(name, "rebuild.stopped", () -> lags.watched(name).isRebuildStopped() ? 1 : 0)
        .description("1 where a rebuild cannot go on")
        .register(registry);
  }

  private static boolean isStale(Overview.Watched watched, Projection projection) {
    return watched.version() != 0 && watched.version() != projection.version();
  }

  private static Gauge.Builder<Supplier<Number>> gauge(
      String projection, String what, Supplier<Number> value) {
    return Gauge.builder("rewardrail.projection." + what, value).tag("projection", projection);
  }
}
