package dev.rewardrail.gateway.proof;

import dev.rewardrail.ledger.audit.CheckpointPublisher;
import dev.rewardrail.ledger.log.WriteStop;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Publishes checkpoints at intervals, and reports the result as metrics. */
@Component("published")
class Publisher implements HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private record Seen(
      CheckpointPublisher.Compared compared,
      List<CheckpointPublisher.SinkState> sinks,
      Instant signedAt,
      boolean isOverdue,
      Instant at) {}

  /** Where it has not come so far for so long, health tells. */
  private static final Duration LOOKS_WITHIN = Duration.ofMinutes(5);

  private final CheckpointPublisher publishing;
  private final WriteStop stop;
  private final InstantSource clock;

  /** Null before the first look. */
  private volatile @Nullable Seen seen;

  Publisher(
      CheckpointPublisher publishing, WriteStop stop, MeterRegistry metrics, InstantSource clock) {
    this.stop = stop;
    this.publishing = publishing;
    this.clock = clock;
    gauge(
        metrics,
        "rewardrail.checkpoint.age.seconds",
        it ->
            it.signedAt().equals(Instant.MAX)
                ? Double.NaN
                : clock.instant().getEpochSecond() - it.signedAt().getEpochSecond());
    gauge(metrics, "rewardrail.checkpoint.overdue", it -> it.isOverdue() ? 1 : 0);
    gauge(
        metrics,
        "rewardrail.checkpoint.failing.sinks",
        it -> it.sinks().stream().filter(sink -> sink.error() != null).count());
    gauge(
        metrics,
        "rewardrail.checkpoint.contradictions",
        it -> it.compared().contradictions().size() + it.compared().unreadable().size());
  }

  private void gauge(MeterRegistry metrics, String name, ToDoubleFunction<Seen> of) {
    Gauge.builder(
            name,
            this,
            it -> {
              Seen now = it.seen;
              return now == null ? Double.NaN : of.applyAsDouble(now);
            })
        .register(metrics);
  }

  @Scheduled(fixedDelayString = "${rewardrail.checkpoints.look-every}")
  void publish() {
    try {
      publishing.publish();
      CheckpointPublisher.Compared compared = publishing.compared();
      stopWhereRewritten(compared);
      Instant signedAt = publishing.lastSignedAt();
      seen =
          new Seen(
              compared,
              publishing.states(),
              signedAt == null ? Instant.MAX : signedAt,
              publishing.isOverdue(),
              clock.instant());
    } catch (RuntimeException e) {
      LOG.warn("Could not publish checkpoints; retrying", e);
    }
  }

  /** What is written after a log that was rewritten would be lost with it once that is mended. */
  private void stopWhereRewritten(CheckpointPublisher.Compared compared) {
    if (compared.isRewritten()) {
      if (stop.current().isEmpty()) {
        LOG.error("Writes are stopped: {}", compared.contradictions());
        stop.stop("the log contradicts a published checkpoint; verify it", null);
      }
    } else if (compared.isWell()) {
      stop.liftOwn();
    }
  }

  /** In words, what published checkpoints tell and this log is not: of places as last seen. */
  List<String> contradictions() {
    Seen now = seen;
    if (now == null) {
      return publishing.compared().contradictions();
    }
    List<String> ofTheLast = publishing.contradictionsOfTheLast();
    return ofTheLast.isEmpty() ? now.compared().contradictions() : ofTheLast;
  }

  @Override
  public Health health() {
    Seen now = seen;
    boolean isWell =
        now == null
            || now.compared().isWell()
                && !now.isOverdue()
                && clock.instant().isBefore(now.at().plus(LOOKS_WITHIN));
    return isWell ? Health.up().build() : Health.down().build();
  }
}
