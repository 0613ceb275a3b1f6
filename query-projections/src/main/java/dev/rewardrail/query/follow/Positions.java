package dev.rewardrail.query.follow;

import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.generation.LiveTables;
import dev.rewardrail.query.table.Projection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets a reader wait until projections have reached a position, so that it reads its own writes.
 */
public final class Positions {

  /** Another instance may be the one that follows, so the table is asked this often. */
  private static final Duration ASK_EVERY = Duration.ofMillis(10);

  private record Asked(Map<Projection, Generation> read, long atNanos) {}

  private final Generations generations;
  private final LiveTables live;
  private final ReentrantLock asking = new ReentrantLock();
  private final Object progress = new Object();
  private volatile Asked asked = new Asked(Map.of(), System.nanoTime());

  /**
   * The positions of those of these generations that are read.
   *
   * @param live is told what was seen: what is read afterwards is what has come so far
   */
  public Positions(Generations generations, LiveTables live) {
    this.generations = generations;
    this.live = live;
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
    Asked last = ask();
    while (least(last, read) < position && System.nanoTime() - deadlineNanos < 0 && pause()) {
      last = askOnceForAll();
    }
    live.saw(last.read(), last.atNanos());
    return least(last, read) >= position;
  }

  private static long least(Asked asked, List<Projection> read) {
    return read.stream()
        .mapToLong(projection -> reached(asked.read().get(projection)))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Of one that is ahead of the log nobody knows which events its rows know of. */
  private static long reached(@Nullable Generation generation) {
    return generation == null || generation.isAhead() ? 0 : generation.position();
  }

  private Asked ask() {
    long atNanos = System.nanoTime();
    return new Asked(generations.read(), atNanos);
  }

  /** Of many who wait one asks; the others take what that one was told last. */
  private Asked askOnceForAll() {
    if (asking.tryLock()) {
      try {
        asked = ask();
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
