package dev.rewardrail.gateway.ledger;

import dev.rewardrail.ledger.lane.LaneLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The lane's limits, see {@link LaneLimits}.
 *
 * @param queueCapacity The number of commands that wait for the lane at most.
 * @param workspaceCapacity The number of commands of one workspace that wait at most. If not set,
 *     half of `rewardrail.lane.queue-capacity`.
 * @param batchMax The number of commands in one commit at most.
 * @param cachedStreams The number of streams that are held in memory. If not set, as many as fit
 *     into a quarter of the heap.
 */
@ConfigurationProperties("rewardrail.lane")
record LaneProperties(
    @DefaultValue("10000") int queueCapacity,
    @Nullable Integer workspaceCapacity,
    @DefaultValue("1000") int batchMax,
    @Nullable Integer cachedStreams) {

  /** A member takes about a quarter of this, with its key; so a quarter of the heap is enough. */
  static final long HEAP_BYTES_OF_A_STREAM = 4_096;

  static final int CACHED_STREAMS_MAX = 5_000_000;

  /**
   * The limits.
   *
   * @param heapBytes the most that the heap may grow to
   */
  LaneLimits limits(long heapBytes) {
    int fitting = (int) Math.min(CACHED_STREAMS_MAX, heapBytes / HEAP_BYTES_OF_A_STREAM);
    return new LaneLimits(
        queueCapacity,
        workspaceCapacity == null ? Math.max(1, queueCapacity / 2) : workspaceCapacity,
        batchMax,
        cachedStreams == null ? fitting : cachedStreams);
  }
}
