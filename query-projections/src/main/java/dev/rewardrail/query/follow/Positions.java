package dev.rewardrail.query.follow;

import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.table.Projection;
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

  private final Generations generations;
  private final ReentrantLock asking = new ReentrantLock();
  private final Object progress = new Object();
  private volatile Map<Projection, Generation> asked = Map.of();

  /** The positions of those of these generations that are read. */
  public Positions(Generations generations) {
    this.generations = generations;
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
    boolean reached = least(generations.read(), read) >= position;
    while (!reached && System.nanoTime() - deadlineNanos < 0 && pause()) {
      reached = least(askOnceForAll(), read) >= position;
    }
    return reached;
  }

  private static long least(Map<Projection, Generation> positions, List<Projection> read) {
    return read.stream()
        .mapToLong(
            projection ->
                positions.containsKey(projection) ? positions.get(projection).position() : 0)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Of many who wait one asks; the others take what that one was told last. */
  private Map<Projection, Generation> askOnceForAll() {
    if (asking.tryLock()) {
      try {
        asked = generations.read();
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
