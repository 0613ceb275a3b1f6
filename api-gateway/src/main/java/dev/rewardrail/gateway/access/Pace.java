package dev.rewardrail.gateway.access;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import org.jspecify.annotations.Nullable;

/**
 * The pace at which a stream of awards is read. A caller that sends faster than its key allows is
 * slowed down, not refused. Not thread-safe.
 */
public final class Pace implements AutoCloseable {

  private final @Nullable Bucket bucket;
  private final long atOnce;
  private long left;

  private Pace(@Nullable Bucket bucket, long atOnce) {
    this.bucket = bucket;
    this.atOnce = atOnce;
  }

  /** As fast as it comes. */
  public static Pace unbounded() {
    return new Pace(null, 0);
  }

  /** Asks the bucket for a second's worth at a time: not each line is to ask the database. */
  static Pace of(Bucket bucket, long perSecond) {
    return new Pace(bucket, Math.max(1, perSecond));
  }

  /** Waits until one more may be read. */
  public void next() throws InterruptedException {
    if (bucket == null) {
      return;
    }
    if (left == 0) {
      bucket.asBlocking().consume(atOnce, BlockingStrategy.PARKING);
      left = atOnce;
    }
    left--;
  }

  /** Gives back what was not used. */
  @Override
  public void close() {
    if (bucket != null && left > 0) {
      bucket.addTokens(left);
      left = 0;
    }
  }
}
