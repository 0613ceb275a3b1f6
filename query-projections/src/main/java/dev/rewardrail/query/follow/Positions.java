package dev.rewardrail.query.follow;

import java.time.Duration;
import java.util.List;

/**
 * Lets a reader wait until projections have reached a position, so that it reads its own writes.
 */
public final class Positions {

  /** Another instance may be the one that follows, so the table is asked this often. */
  private static final Duration ASK_EVERY = Duration.ofMillis(10);

  private final ProjectionStore projections;
  private final Object progress = new Object();

  /** The positions of these projections. */
  public Positions(ProjectionStore projections) {
    this.projections = projections;
  }

  /** Wakes those who wait: this instance's follower went on. */
  public void advanced(long position) {
    synchronized (progress) {
      progress.notifyAll();
    }
  }

  /**
   * Waits until all of these projections have reached a position.
   *
   * @param patience how long at most
   * @return whether they have
   */
  public boolean await(List<Projection> read, long position, Duration patience) {
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    while (projections.reached(read) < position) {
      if (System.nanoTime() - deadlineNanos >= 0 || !pause()) {
        return false;
      }
    }
    return true;
  }

  private boolean pause() {
    try {
      synchronized (progress) {
        progress.wait(ASK_EVERY.toMillis());
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
