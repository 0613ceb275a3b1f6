package dev.rewardrail.query.history;

import java.util.concurrent.Semaphore;

/**
 * The turns of long reads of the log at its pages. A long read does the work for one page at a
 * time, and the reads that wait go in order, so they leave processors to everyone else.
 */
public final class PageTurns {

  private final Semaphore turns;

  /**
   * Turns that so many reads may have at once.
   *
   * @param atOnce at least 1
   */
  public PageTurns(int atOnce) {
    this.turns = new Semaphore(atOnce, true);
  }

  /** Turns for half of the processors. */
  public static PageTurns ofHalf(int processors) {
    return new PageTurns(Math.max(1, processors / 2));
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
  Turn next() {
    turns.acquireUninterruptibly();
    return turns::release;
  }

  /** A turn that has begun. */
  @FunctionalInterface
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }
}
