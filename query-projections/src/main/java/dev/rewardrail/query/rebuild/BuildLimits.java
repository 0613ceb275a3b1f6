package dev.rewardrail.query.rebuild;

import java.time.Duration;

/**
 * The limits of a rebuild.
 *
 * @param rowsInMemory so many rows are held, by a page's; beyond that they are saved and forgotten
 * @param saveEvery after this long rows are saved, so that what a crash takes back is bounded
 * @param keepFormer how long the previous generation is retained for rollback
 */
public record BuildLimits(int rowsInMemory, Duration saveEvery, Duration keepFormer) {

  /** A row takes about a third of this, with its key. */
  private static final long HEAP_BYTES_OF_A_ROW = 4_096;

  /** What fits a heap. */
  public static BuildLimits of(long heapBytes, Duration keepFormer) {
    return new BuildLimits(
        Math.clamp(heapBytes / HEAP_BYTES_OF_A_ROW, 10_000, 5_000_000),
        Duration.ofSeconds(30),
        keepFormer);
  }
}
