package dev.rewardrail.ledger.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The commands that wait for the lane. Commands of a workspace leave in the order in which they
 * came. Workspaces take turns, so a busy one delays only itself.
 */
final class TurnQueue {

  /** A workspace with fewer than this part of all places may come in even where all are taken. */
  private static final int RESERVED_DIVISOR = 100;

  /** While several workspaces send, each gets this part of a commit at the most. */
  private static final int SHARE_DIVISOR = 32;

  /** For so long after several workspaces waited at once, a commit is shared. */
  private static final Duration SHARED_FOR = Duration.ofSeconds(1);

  private final LaneLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Map<String, Line> lines = new HashMap<>();
  private final Deque<Line> turns = new ArrayDeque<>();
  private int size;
  private String lastAsked = "";
  private long sharedUntilNanos = System.nanoTime();

  TurnQueue(LaneLimits limits) {
    this.limits = limits;
  }

  /** The commands of a workspace that wait, and those who wait for a place. */
  private final class Line {
    private final String workspaceId;
    private final Deque<QueuedSubmission> waiting = new ArrayDeque<>();
    private final Condition hasRoom = lock.newCondition();
    private int asking;

    private Line(String workspaceId) {
      this.workspaceId = workspaceId;
    }

    private boolean isFull() {
      return waiting.size() >= limits.workspaceCapacity()
          || size >= limits.queueCapacity()
              && waiting.size() >= limits.queueCapacity() / RESERVED_DIVISOR;
    }
  }

  /**
   * Takes a command in.
   *
   * @param patience how long it waits for a place where its workspace has too many
   * @return whether there was a place
   */
  boolean offer(QueuedSubmission pending, Duration patience) throws InterruptedException {
    String workspaceId = pending.submission().command().workspaceId();
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      Line line = lines.computeIfAbsent(workspaceId, Line::new);
      line.asking++;
      try {
        while (line.isFull()) {
          if (left <= 0) {
            return false;
          }
          left = line.hasRoom.awaitNanos(left);
        }
        add(line, pending);
        return true;
      } finally {
        line.asking--;
        forget(line);
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(Line line, QueuedSubmission pending) {
    if (line.waiting.isEmpty()) {
      turns.add(line);
    }
    line.waiting.add(pending);
    size++;
    if (!line.workspaceId.equals(lastAsked)) {
      if (!lastAsked.isEmpty()) {
        sharedUntilNanos = System.nanoTime() + SHARED_FOR.toNanos();
      }
      lastAsked = line.workspaceId;
    }
    notEmpty.signal();
  }

  private void forget(Line line) {
    if (line.waiting.isEmpty() && line.asking == 0) {
      lines.remove(line.workspaceId);
    }
  }

  /**
   * Takes what waits, of each workspace in turn. A command that sets something is the last.
   *
   * @param patience how long to wait for a first one
   */
  void takeInto(List<QueuedSubmission> batch, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (size == 0) {
        if (left <= 0) {
          return;
        }
        left = notEmpty.awaitNanos(left);
      }
      takeTurns(batch, any -> true);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what has come meanwhile, likewise, of each workspace up to the first that is not ready.
   */
  void takeReadyInto(List<QueuedSubmission> batch, Predicate<QueuedSubmission> isReady) {
    lock.lock();
    try {
      takeTurns(batch, isReady);
    } finally {
      lock.unlock();
    }
  }

  private void takeTurns(List<QueuedSubmission> batch, Predicate<QueuedSubmission> isReady) {
    boolean isShared = sharedUntilNanos - System.nanoTime() > 0;
    int share = isShared ? Math.max(1, limits.batchMax() / SHARE_DIVISOR) : limits.batchMax();
    int taken = -1;
    for (int round = 0; round < share && batch.size() != taken; round++) {
      taken = batch.size();
      for (int turn = turns.size(); turn > 0; turn--) {
        if (batch.size() == limits.batchMax()) {
          return;
        }
        if (isReady.test(turns.element().waiting.element())) {
          batch.add(takeNext());
          if (batch.getLast().isAboutSettings()) {
            return;
          }
        } else {
          turns.add(turns.remove());
        }
      }
    }
  }

  private QueuedSubmission takeNext() {
    Line line = turns.remove();
    QueuedSubmission next = line.waiting.remove();
    size--;
    if (line.waiting.isEmpty()) {
      forget(line);
    } else {
      turns.add(line);
    }
    tellOfRoom(line);
    return next;
  }

  private void tellOfRoom(Line line) {
    if (line.asking > 0) {
      line.hasRoom.signal();
    }
    if (size == limits.queueCapacity() - 1) {
      lines.values().stream()
          .filter(other -> other.asking > 0)
          .forEach(other -> other.hasRoom.signal());
    }
  }

  /** Takes a command back that has not been taken yet; whether it was still there. */
  boolean remove(QueuedSubmission pending) {
    lock.lock();
    try {
      Line line = lines.get(pending.submission().command().workspaceId());
      if (line == null || !line.waiting.remove(pending)) {
        return false;
      }
      size--;
      if (line.waiting.isEmpty()) {
        turns.remove(line);
        forget(line);
      }
      tellOfRoom(line);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  int size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }
}
