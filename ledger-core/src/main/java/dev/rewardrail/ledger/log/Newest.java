package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.event.RecordedEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The newest events of the log that this instance wrote or its lane read, so that followers need
 * not read and decode them again. It holds whole commits without a gap, or nothing.
 */
public final class Newest {

  private final int eventsMax;
  private final Deque<List<RecordedEvent>> commits = new ArrayDeque<>();
  private int events;

  /** Holds at most so many events, but the newest commit always. */
  public Newest(int eventsMax) {
    this.eventsMax = eventsMax;
  }

  /** Takes in what was committed. Where another instance wrote before it, the run begins anew. */
  synchronized void add(List<RecordedEvent> commit) {
    if (commit.isEmpty()) {
      return;
    }
    if (!commits.isEmpty() && last() + 1 != commit.getFirst().position()) {
      commits.clear();
      events = 0;
    }
    commits.add(commit);
    events += commit.size();
    while (events > eventsMax && commits.size() > 1) {
      events -= commits.poll().size();
    }
  }

  private long last() {
    return commits.getLast().getLast().position();
  }

  /**
   * What follows a position without a gap; nothing where that is not held.
   *
   * @param upTo the last position that is wanted
   * @param limit how many at most
   */
  synchronized List<RecordedEvent> after(long position, long upTo, int limit) {
    if (commits.isEmpty() || position + 1 < commits.getFirst().getFirst().position()) {
      return List.of();
    }
    return commits.stream()
        .filter(commit -> commit.getLast().position() > position)
        .flatMap(List::stream)
        .filter(event -> event.position() > position && event.position() <= upTo)
        .limit(limit)
        .toList();
  }
}
