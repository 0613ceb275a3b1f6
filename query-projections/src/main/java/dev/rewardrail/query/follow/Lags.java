package dev.rewardrail.query.follow;

import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.generation.Generations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Measures the lag of projections behind the log. */
public final class Lags {

  private final Generations generations;
  private final LogReader log;
  private final InstantSource clock;

  /** Of those of these generations that are read. */
  public Lags(Generations generations, LogReader log, InstantSource clock) {
    this.generations = generations;
    this.log = log;
    this.clock = clock;
  }

  /** How far each is behind, by its name. */
  public Map<String, Lag> now() {
    Map<String, Long> positions = new HashMap<>();
    generations
        .read()
        .forEach((projection, read) -> positions.put(projection.name(), read.position()));
    long head = log.head();
    Instant now = clock.instant();
    Map<Long, Double> seconds = new HashMap<>();
    Map<String, Lag> lags = new HashMap<>();
    positions.forEach(
        (name, position) ->
            lags.put(
                name,
                new Lag(
                    Math.max(0, head - position),
                    seconds.computeIfAbsent(position, p -> waiting(p, head, now)))));
    return lags;
  }

  /** By when the oldest was written alone: it may be one that only newer code can read. */
  private double waiting(long position, long head, Instant now) {
    return position >= head
        ? 0
        : Math.max(0, Duration.between(log.recordedAt(position + 1), now).toMillis() / 1_000.0);
  }
}
