package dev.rewardrail.benchmark.load;

import java.time.Duration;

/**
 * How long a load goes on.
 *
 * @param warmUp before anything is counted
 * @param measured after that
 */
public record Span(Duration warmUp, Duration measured) {

  /** So many seconds each. */
  public static Span ofSeconds(long warmUp, long measured) {
    return new Span(Duration.ofSeconds(warmUp), Duration.ofSeconds(measured));
  }
}
