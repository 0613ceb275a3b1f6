package dev.rewardrail.query.rebuild;

import java.time.Duration;

/**
 * Measures how much is written during a rebuild. While it is much, a rebuild works only a part of
 * the time, so that writes do not wait for it.
 */
final class Pressure {

  /** As many events a second are no load. */
  private static final double MUCH_PER_SECOND = 200;

  /** It rests so many times as long as it works then. */
  private static final int REST = 5;

  private static final Duration MEASURE_EVERY = Duration.ofMillis(250);

  private long headThen;
  private long thenNanos;
  private boolean isHigh;

  Pressure(long head) {
    this.headThen = head;
    this.thenNanos = System.nanoTime();
  }

  /** Takes in where the log ends now. */
  void head(long head) {
    double seconds = (System.nanoTime() - thenNanos) / 1e9;
    if (seconds * 1_000 >= MEASURE_EVERY.toMillis()) {
      isHigh = (head - headThen) / seconds > MUCH_PER_SECOND;
      headThen = head;
      thenNanos = System.nanoTime();
    }
  }

  /** How long to rest after so long a work. */
  Duration rest(Duration worked) {
    return isHigh ? worked.multipliedBy(REST) : Duration.ZERO;
  }
}
