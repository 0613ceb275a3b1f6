package dev.rewardrail.gateway.metrics;

import dev.rewardrail.ledger.lane.Lane;
import dev.rewardrail.ledger.lane.LaneLimits;
import dev.rewardrail.query.Projections;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is looked at when it is asked for. */
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
    return registry -> Projections.ALL.forEach(p -> register(registry, lags, p.name()));
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

  private static void register(MeterRegistry registry, ProjectionLags lags, String projection) {
    Gauge.builder("rewardrail.projection.lag.events", () -> lags.of(projection).events())
        .description("Events of the log that the projection has not taken in")
        .tag("projection", projection)
        .register(registry);
    Gauge.builder("rewardrail.projection.lag", () -> lags.of(projection).seconds())
        .description("How long the oldest of them has been in the log")
        .baseUnit("seconds")
        .tag("projection", projection)
        .register(registry);
  }
}
