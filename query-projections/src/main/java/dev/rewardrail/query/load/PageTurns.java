package dev.rewardrail.query.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The turns of long reads of the log at its pages. A long read does the work for one page at a
 * time, and the reads that wait go in order, so they leave processors to everyone else. While much
 * is written, a turn rests after its page.
 */
public final class PageTurns {

  private static final double MUCH_PER_SECOND = 20;
  private static final int REST = 2;

  private final Semaphore turns;
  private final LongSupplier head;
  private final Pressure pressure;

  /**
   * Turns that so many reads may have at once.
   *
   * @param atOnce at least 1
   * @param head tells where the log ends
   */
  public PageTurns(int atOnce, LongSupplier head) {
    this.turns = new Semaphore(atOnce, true);
    this.head = head;
    this.pressure = new Pressure(MUCH_PER_SECOND, REST, 0);
  }

  /** Turns for half of the processors. */
  public static PageTurns ofHalf(int processors, LongSupplier head) {
    return new PageTurns(Math.max(1, processors / 2), head);
  }

  /** The work for one page. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    /** Reads the page, and does with it what takes processor time; waits for no client. */
    T run() throws E;
  }

  /** Does the work once it is this read's turn. */
  public <T, E extends Exception> T take(Work<T, E> work) throws E {
    try (Turn turn = next()) {
      return work.run();
    }
  }

  /** Waits for this read's turn, which lasts until it is closed. */
  public Turn next() {
    turns.acquireUninterruptibly();
    long begunNanos = System.nanoTime();
    return () -> {
      try {
        rest(Duration.ofNanos(System.nanoTime() - begunNanos));
      } finally {
        turns.release();
      }
    };
  }

  private void rest(Duration worked) {
    Duration rest;
    long now = head.getAsLong();
    synchronized (pressure) {
      pressure.head(now);
      rest = pressure.rest(worked);
    }
    LockSupport.parkNanos(rest.toNanos());
  }

  /** A turn that has begun. */
  @FunctionalInterface
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }
}
