package dev.rewardrail.benchmark.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What was measured of many like operations.
 *
 * @param took how long the measuring went on
 * @param micros how long each operation took, in microseconds
 */
public record Measured(Duration took, Histogram micros) {

  /** How many a second. */
  public double perSecond() {
    return micros.getTotalCount() / (took.toNanos() / 1e9);
  }

  /** The time that so many percent did not exceed, in milliseconds. */
  public double percentileMillis(double percent) {
    return micros.getValueAtPercentile(percent) / 1e3;
  }

  /** For times up to a minute, to three digits. */
  public static Histogram histogram() {
    Histogram micros = new Histogram(60_000_000, 3);
    micros.setAutoResize(true);
    return micros;
  }
}
