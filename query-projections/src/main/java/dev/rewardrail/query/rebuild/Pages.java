package dev.rewardrail.query.rebuild;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.log.LogReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log a few pages ahead, two at a time, so that reading, decoding and folding overlap.
 * Positions have no gaps, so the start of each page is known.
 */
final class Pages implements AutoCloseable {

  static final int PAGE = 2_500;
  private static final int READERS = 2;
  private static final int AHEAD = 4;

  /**
   * A page.
   *
   * @param reached the last position that it covers
   * @param isLast whether the log ended there
   * @param failure why no more of it could be read; null where all was
   */
  record Read(
      List<RecordedEvent> events,
      long reached,
      boolean isLast,
      @Nullable RuntimeException failure) {}

  private final LogReader log;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          READERS, Thread.ofPlatform().daemon().name("rebuild reader ", 1).factory());
  private final Deque<Future<Read>> ahead = new ArrayDeque<>();
  private long next;

  /** Those after a position. */
  Pages(LogReader log, long position) {
    this.log = log;
    this.next = position;
  }

  /** The next page; after one that is the last, or that failed, there is none. */
  Read next() throws InterruptedException {
    while (ahead.size() < AHEAD) {
      long after = next;
      ahead.add(readers.submit(() -> read(after, after + PAGE)));
      next += PAGE;
    }
    try {
      return ahead.remove().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a page of the log could not be read", e.getCause());
    }
  }

  /** Where nothing more is answered the log ends, for now. */
  private Read read(long after, long upTo) {
    List<RecordedEvent> events = new ArrayList<>(PAGE);
    long reached = after;
    try {
      while (reached < upTo) {
        List<RecordedEvent> more = log.withoutMetadata(reached, upTo, PAGE);
        if (more.isEmpty()) {
          return new Read(events, reached, true, null);
        }
        for (RecordedEvent event : more) {
          if (event.event() instanceof Unreadable) {
            return new Read(
                events, event.position() - 1, false, new UnreadableEventException(event));
          }
          events.add(event);
        }
        reached = more.getLast().position();
      }
      return new Read(events, reached, false, null);
    } catch (RuntimeException e) {
      return new Read(events, reached, false, e);
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
