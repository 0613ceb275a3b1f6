package dev.rewardrail.query.rebuild;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.log.LogReader;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads the log a few pages ahead, in a thread of its own: reading and folding take turns else. */
final class Pages implements AutoCloseable {

  static final int PAGE = 5_000;
  private static final int AHEAD = 2;

  /**
   * A page.
   *
   * @param reached the last position that it covers
   * @param isLast whether the log ended there
   * @param failure why it could not be read; null where it was
   */
  record Read(
      List<RecordedEvent> events,
      long reached,
      boolean isLast,
      @Nullable RuntimeException failure) {}

  private final LogReader log;
  private final BlockingQueue<Read> ahead = new ArrayBlockingQueue<>(AHEAD);
  private final Thread reader;

  /** Those after a position. */
  Pages(LogReader log, long position) {
    this.log = log;
    this.reader = Thread.ofVirtual().name("rebuild reader").start(() -> read(position));
  }

  private void read(long position) {
    long at = position;
    boolean isLast = false;
    try {
      while (!isLast) {
        Read page = page(at);
        isLast = page.isLast() || page.failure() != null;
        at = page.reached();
        ahead.put(page);
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits for more.
      Thread.currentThread().interrupt();
    }
  }

  private Read page(long after) {
    try {
      List<RecordedEvent> events = log.after(after, Long.MAX_VALUE, PAGE);
      long reached = events.isEmpty() ? after : events.getLast().position();
      return new Read(events, reached, events.size() < PAGE, null);
    } catch (UnreadableEventException e) {
      return e.position() == after + 1 || e.isNewer()
          ? new Read(List.of(), after, false, e)
          : upTo(after, e.position() - 1);
    } catch (RuntimeException e) {
      return new Read(List.of(), after, false, e);
    }
  }

  private Read upTo(long after, long last) {
    return new Read(log.after(after, last, PAGE), last, false, null);
  }

  Read next() throws InterruptedException {
    return ahead.take();
  }

  @Override
  public void close() {
    reader.interrupt();
  }
}
