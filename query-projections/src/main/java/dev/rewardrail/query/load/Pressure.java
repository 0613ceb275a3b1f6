package dev.rewardrail.query.load;

import java.time.Duration;

/**
 * Measures how much is written during long work. While it is much, the work goes on only a part of
 * the time, so that writes do not wait for it.
 */
public final class Pressure {

  private static final Duration MEASURE_EVERY = Duration.ofMillis(250);

  private final double much;
  private final int rest;
  private long headThen;
  private long thenNanos;
  private boolean isHigh;

  /**
   * A measure that begins now.
   *
   * @param much more events a second than this are much
   * @param rest then the work rests so many times as long as it took
   * @param head where the log ends
   */
  public Pressure(double much, int rest, long head) {
    this.much = much;
    this.rest = rest;
    this.headThen = head;
    this.thenNanos = System.nanoTime();
  }

  /** Takes in where the log ends now. */
  public void head(long head) {
    double seconds = (System.nanoTime() - thenNanos) / 1e9;
    if (seconds * 1_000 >= MEASURE_EVERY.toMillis()) {
      isHigh = (head - headThen) / seconds > much;
      headThen = head;
      thenNanos = System.nanoTime();
    }
  }

  /** How long to rest after so long a work. */
  public Duration rest(Duration worked) {
    return isHigh ? worked.multipliedBy(rest) : Duration.ZERO;
  }
}
