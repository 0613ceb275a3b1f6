package dev.rewardrail.gateway.metrics;

import dev.rewardrail.ledger.lane.LaneWatch;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The metrics of the lane. */
@Component
class LaneMetrics implements LaneWatch {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private record Answered(String operation, Outcome outcome) {}

  private final MeterRegistry registry;
  private final Timer commits;
  private final DistributionSummary events;
  private final Map<Answered, Timer> commands = new ConcurrentHashMap<>();

  LaneMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.commits =
        Timer.builder("rewardrail.commit")
            .description("From waiting for the log's lock to the commit")
            .publishPercentileHistogram()
            .minimumExpectedValue(SHORTEST)
            .maximumExpectedValue(LONGEST)
            .register(registry);
    this.events =
        DistributionSummary.builder("rewardrail.commit.events")
            .description("Events that one commit wrote")
            .serviceLevelObjectives(1, 3, 10, 30, 100, 300, 1_000)
            .register(registry);
  }

  @Override
  public void committed(int written, Duration took) {
    commits.record(took);
    events.record(written);
  }

  @Override
  public void answered(String operation, Outcome outcome, Duration took) {
    commands.computeIfAbsent(new Answered(operation, outcome), this::timer).record(took);
  }

  private Timer timer(Answered answered) {
    return Timer.builder("rewardrail.command")
        .description("From submitting a command to its answer")
        .tag("operation", answered.operation())
        .tag("outcome", answered.outcome().name().toLowerCase(Locale.ROOT))
        .publishPercentileHistogram()
        .minimumExpectedValue(SHORTEST)
        .maximumExpectedValue(LONGEST)
        .register(registry);
  }
}
