package dev.rewardrail.ledger.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The one worker of an instance that decides and commits. It takes what waits and commits it
 * together, so a commit is shared by all who wait for it. Commands take effect in the order in
 * which they arrive.
 */
public final class Lane implements AutoCloseable {

  private static final Duration NO_PATIENCE = Duration.ZERO;
  private static final long LOOK_FOR_CLOSE_MILLIS = 100;

  /**
   * While much is asked for, commits begin no faster than this: one of many commands costs little
   * more than one of few, and what it saves is there for those who read and write.
   */
  private static final Duration PACE = Duration.ofMillis(4);

  /** Fewer commands than this in a commit are no sign of load. */
  private static final int MUCH = 8;

  private final Committer committer;
  private final LaneLimits limits;
  private final BlockingQueue<Pending> queue;
  private final Thread worker;
  private volatile boolean closed;

  /** A lane that runs from now on. */
  public Lane(Committer committer, LaneLimits limits) {
    this.committer = committer;
    this.limits = limits;
    this.queue = new ArrayBlockingQueue<>(limits.queueCapacity());
    this.worker = Thread.ofPlatform().name("lane").start(this::run);
  }

  /**
   * Asks for a command to be done. Its answer comes after the commit; or it fails with a {@link
   * dev.rewardrail.ledger.command.Refusal} or a {@link LaneException}. What is chained to the
   * future runs on the lane: it must be quick and not wait for the lane.
   *
   * @throws LaneException.Full when too many wait
   * @throws LaneException.Closed when the lane takes no more
   */
  public CompletableFuture<Answer> submit(Submission submission) {
    return submit(submission, NO_PATIENCE);
  }

  /** The same, for one who rather waits a while than be turned away by a full queue. */
  public CompletableFuture<Answer> submit(Submission submission, Duration patience) {
    if (closed) {
      throw new LaneException.Closed();
    }
    Pending pending = new Pending(submission);
    if (!offer(pending, patience)) {
      throw new LaneException.Full(limits.queueCapacity());
    }
    if (closed && queue.remove(pending)) {
      throw new LaneException.Closed();
    }
    return pending.future();
  }

  private boolean offer(Pending pending, Duration patience) {
    try {
      return queue.offer(pending, patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for a place in the queue");
    }
  }

  /** How many wait now. */
  public int waiting() {
    return queue.size();
  }

  private void run() {
    List<Pending> batch = new ArrayList<>(limits.batchMax());
    while (!closed || !queue.isEmpty()) {
      takeInto(batch);
      if (!batch.isEmpty()) {
        long begunNanos = System.nanoTime();
        committer.commit(batch);
        if (batch.size() >= MUCH) {
          LockSupport.parkNanos(begunNanos + PACE.toNanos() - System.nanoTime());
        }
        batch.clear();
      }
    }
  }

  private void takeInto(List<Pending> batch) {
    try {
      Pending first = queue.poll(LOOK_FOR_CLOSE_MILLIS, TimeUnit.MILLISECONDS);
      for (Pending next = first; next != null; next = queue.poll()) {
        batch.add(next);
        if (batch.size() == limits.batchMax() || next.isAboutSettings()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Takes no more, does what waits, and returns when that is answered. */
  @Override
  public void close() {
    closed = true;
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
