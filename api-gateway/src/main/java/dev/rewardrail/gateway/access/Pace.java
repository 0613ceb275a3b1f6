package dev.rewardrail.gateway.access;

import io.github.bucket4j.BlockingBucket;
import io.github.bucket4j.BlockingStrategy;
import org.jspecify.annotations.Nullable;

/**
 * How fast a stream of awards is read: one who sends faster than the key may is slowed down, not
 * refused. For one thread.
 */
public final class Pace {

  /** As fast as it comes. */
  static final Pace UNBOUNDED = new Pace(null, 0);

  private final @Nullable BlockingBucket bucket;
  private final long atOnce;
  private long left;

  private Pace(@Nullable BlockingBucket bucket, long atOnce) {
    this.bucket = bucket;
    this.atOnce = atOnce;
  }

  /** Asks the bucket for a second's worth at a time: not each line is to ask the database. */
  static Pace of(BlockingBucket bucket, long perSecond) {
    return new Pace(bucket, Math.max(1, perSecond));
  }

  /** Waits until one more may be read. */
  public void next() throws InterruptedException {
    if (bucket == null) {
      return;
    }
    if (left == 0) {
      bucket.consume(atOnce, BlockingStrategy.PARKING);
      left = atOnce;
    }
    left--;
  }
}
