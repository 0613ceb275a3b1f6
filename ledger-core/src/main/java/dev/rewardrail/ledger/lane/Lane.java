package dev.rewardrail.ledger.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one worker of an instance that decides and commits. It takes what waits and commits it
 * together, so a commit is shared by all who wait for it. Commands of a workspace take effect in
 * the order in which they arrive; workspaces take turns.
 */
public final class Lane implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final Duration NO_PATIENCE = Duration.ZERO;
  private static final Duration LOOK_FOR_CLOSE = Duration.ofMillis(100);

  /**
   * While much is asked for, commits begin no faster than this: one of many commands costs little
   * more than one of few, and what it saves is there for those who read and write.
   */
  private static final Duration PACE = Duration.ofMillis(4);

  /** Fewer commands than this in a commit are no sign of load. */
  private static final int MUCH = 8;

  private final Committer committer;
  private final LaneLimits limits;
  private final TurnQueue queue;
  private final Thread worker;
  private volatile boolean closed;

  /** A lane that runs from now on. */
  public Lane(Committer committer, LaneLimits limits) {
    this.committer = committer;
    this.limits = limits;
    this.queue = new TurnQueue(limits);
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

  /** The same, for one who rather waits a while than be turned away where too many wait. */
  public CompletableFuture<Answer> submit(Submission submission, Duration patience) {
    if (closed) {
      throw new LaneException.Closed();
    }
    QueuedSubmission pending = new QueuedSubmission(submission);
    if (!offer(pending, patience)) {
      throw new LaneException.Full();
    }
    if (closed && queue.remove(pending)) {
      throw new LaneException.Closed();
    }
    return pending.future();
  }

  private boolean offer(QueuedSubmission pending, Duration patience) {
    try {
      return queue.offer(pending, patience);
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
    while (!closed || queue.size() > 0) {
      List<QueuedSubmission> batch = new ArrayList<>();
      try {
        commitNext(batch);
      } catch (Throwable e) {
        LOG.error("A turn of the lane failed; continuing with the commands that wait", e);
        batch.forEach(p -> p.future().completeExceptionally(new LaneException.CommitFailed(e)));
      }
    }
  }

  private void commitNext(List<QueuedSubmission> batch) {
    takeInto(batch);
    if (batch.isEmpty()) {
      committer.keepUp();
      return;
    }
    long begunNanos = System.nanoTime();
    committer.commit(batch, queue::takeReadyInto);
    if (batch.size() >= MUCH) {
      LockSupport.parkNanos(begunNanos + PACE.toNanos() - System.nanoTime());
    }
  }

  /** Whether it takes commands and does them. */
  public boolean isRunning() {
    return worker.isAlive() && !closed;
  }

  /**
   * Whether the last commit failed, not longer than this ago, so that writes fail as far as is
   * known: only another one tells more.
   */
  public boolean hasFailedWithin(Duration ago) {
    return committer.hasFailedWithin(ago);
  }

  private void takeInto(List<QueuedSubmission> batch) {
    try {
      queue.takeInto(batch, LOOK_FOR_CLOSE);
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
