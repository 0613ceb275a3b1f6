package dev.rewardrail.gateway.access;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import java.util.List;

/**
 * The pace at which a stream of awards is read. A caller that sends faster than its key allows is
 * slowed down, not refused. Not thread-safe.
 */
public final class Pace implements AutoCloseable {

  private final List<Bucket> buckets;
  private final long atOnce;
  private long left;

  private Pace(List<Bucket> buckets, long atOnce) {
    this.buckets = buckets;
    this.atOnce = atOnce;
  }

  /** As fast as it comes. */
  public static Pace unbounded() {
    return new Pace(List.of(), 0);
  }

  /** Asks each bucket for a second's worth at a time: not each line is to ask the database. */
  static Pace of(List<Bucket> buckets, long perSecond) {
    return new Pace(buckets, Math.max(1, perSecond));
  }

  /** Waits until one more may be read. */
  public void next() throws InterruptedException {
    if (buckets.isEmpty()) {
      return;
    }
    if (left == 0) {
      for (Bucket bucket : buckets) {
        bucket.asBlocking().consume(atOnce, BlockingStrategy.PARKING);
      }
      left = atOnce;
    }
    left--;
  }

  /** Gives back what was not used. */
  @Override
  public void close() {
    if (left > 0) {
      buckets.forEach(bucket -> bucket.addTokens(left));
      left = 0;
    }
  }
}
