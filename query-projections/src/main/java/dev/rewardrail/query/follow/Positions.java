package dev.rewardrail.query.follow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets a reader wait until projections have reached a position, so that it reads its own writes.
 */
public final class Positions {

  /** Another instance may be the one that follows, so the table is asked this often. */
  private static final Duration ASK_EVERY = Duration.ofMillis(10);

  private final ProjectionStore projections;
  private final ReentrantLock asking = new ReentrantLock();
  private final Object progress = new Object();
  private volatile Map<String, Long> asked = Map.of();

  /** The positions of these projections. */
  public Positions(ProjectionStore projections) {
    this.projections = projections;
  }

  /** Wakes those who wait: this instance's follower went on. */
  public void advanced() {
    synchronized (progress) {
      progress.notifyAll();
    }
  }

  /**
   * Waits until all of these projections have reached a position; what is read from none of them
   * need not wait.
   *
   * @param patience how long at most
   * @return whether they have
   */
  public boolean await(List<Projection> read, long position, Duration patience) {
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    boolean reached = least(projections.positions(), read) >= position;
    while (!reached && System.nanoTime() - deadlineNanos < 0 && pause()) {
      reached = least(askOnceForAll(), read) >= position;
    }
    return reached;
  }

  private static long least(Map<String, Long> positions, List<Projection> read) {
    return read.stream()
        .mapToLong(projection -> positions.getOrDefault(projection.name(), 0L))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Of many who wait one asks; the others take what that one was told last. */
  private Map<String, Long> askOnceForAll() {
    if (asking.tryLock()) {
      try {
        asked = projections.positions();
      } finally {
        asking.unlock();
      }
    }
    return asked;
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
