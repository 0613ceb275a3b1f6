package dev.rewardrail.gateway.history;

import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.log.LogTail;
import dev.rewardrail.query.history.EntryFilter;
import dev.rewardrail.query.history.Gap;
import dev.rewardrail.query.history.History;
import dev.rewardrail.query.load.PageTurns;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the rows of exports page by page, so that no transaction is open for longer than a page.
 */
@Component
class Exports {

  private static final int EVENTS = 2_500;

  private final LogTail log;
  private final History history;
  private final PageTurns turns;

  Exports(LogTail log, History history, PageTurns turns) {
    this.log = log;
    this.history = history;
    this.turns = turns;
  }

  /** The position of the newest event. */
  long head() {
    return log.head();
  }

  /** The position of the last event that was written before then; 0 where none was. */
  long recordedBefore(Instant instant) {
    return history.recordedUntil(instant.minus(1, ChronoUnit.MICROS));
  }

  /**
   * Which events are told whole.
   *
   * @param workspaceId whose; null for all
   * @param stream of those only this one's; null for all
   * @param withKeys whether also those of API keys, which contain hashes of secrets
   */
  record Whole(@Nullable String workspaceId, @Nullable String stream, boolean withKeys) {

    boolean has(LogTail.Entry entry) {
      return (workspaceId == null || workspaceId.equals(entry.workspaceId()))
          && (stream == null || stream.equals(entry.stream()))
          && (withKeys || !Streams.isOfApiKey(entry.stream()));
    }
  }

  /** Rows of the log. */
  void events(Whole whole, EntryFilter.Bounds positions, Lines out) throws IOException {
    long after = positions.min() - 1;
    while (after < positions.max()) {
      long from = after;
      int limit = (int) Math.min(EVENTS, positions.max() - after);
      after = turns.take(() -> events(whole, from, limit, out));
      out.send();
    }
  }

  private long events(Whole whole, long after, int limit, Lines out) {
    List<LogTail.Entry> page = log.after(after, limit);
    for (LogTail.Entry entry : page) {
      out.add(whole.has(entry) ? EventRow.whole(entry) : EventRow.hash(entry));
    }
    if (page.isEmpty()) {
      throw new IllegalStateException("the log ends at " + after);
    }
    return page.getLast().position();
  }

  /** Entries as they were known at the filter's last position. */
  void entries(EntryFilter filter, Lines out) throws IOException {
    history.all(
        filter,
        new History.Taking() {
          @Override
          public void entry(History.Known known) {
            out.add(EntryRow.of(known));
          }

          @Override
          public void gap(Gap gap) {
            out.lack(gap);
          }

          @Override
          public void pageEnd() throws IOException {
            out.send();
          }
        });
  }
}
