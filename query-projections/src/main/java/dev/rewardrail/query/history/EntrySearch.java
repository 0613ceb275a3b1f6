package dev.rewardrail.query.history;

import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.log.LogReader.Hashed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search through the log, window by window, each four times as wide as the one before while
 * little is found. A search looks at a bounded part of the log.
 */
final class EntrySearch {

  /** More than an event has entries. */
  private static final long ITEMS_MAX = 999_999_999;

  /**
   * How much of the log is looked at for one page.
   *
   * @param positions so many are looked through at the most, in windows
   * @param events so many are read at the most
   * @param atOnce so many of them by one query
   * @param window how many positions the first window has
   * @param windowMax how many a window has at the most
   */
  record Limits(long positions, long events, int atOnce, long window, long windowMax) {

    static final Limits DEFAULT = new Limits(1_000_000, 20_000, 500, 1_000, 200_000);
  }

  record Match(Entry entry, byte[] leafHash) {}

  private final LogReader log;
  private final Limits limits;
  private final EntryFilter filter;
  private final EntryPlace place;
  private final boolean isBefore;
  private final int limit;
  private final long first;
  private final long last;
  private final List<Match> matches = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private long positionsLeft;
  private long eventsLeft;
  private @Nullable EntryPlace endedAt;

  EntrySearch(
      LogReader log,
      Limits limits,
      EntryFilter filter,
      EntryPlace place,
      boolean isBefore,
      int limit) {
    this.log = log;
    this.limits = limits;
    this.positionsLeft = limits.positions();
    this.eventsLeft = limits.events();
    this.filter = filter;
    this.place = place;
    this.isBefore = isBefore;
    this.limit = limit;
    this.first = Math.max(from(log, filter), isBefore ? 1 : firstAfter(place));
    this.last = Math.min(upTo(log, filter), isBefore ? lastBefore(place) : Long.MAX_VALUE);
  }

  // An event of which nothing is asked for any more is not read again, or a search of one event at
  // a time would never get past it.
  private static long firstAfter(EntryPlace place) {
    return place.item() == ITEMS_MAX ? place.position() + 1 : place.position();
  }

  private static long lastBefore(EntryPlace place) {
    return place.item() == 0 ? place.position() - 1 : place.position();
  }

  private static long from(LogReader log, EntryFilter filter) {
    long recorded =
        filter.recorded().from() == null ? 1 : log.firstRecordedFrom(filter.recorded().from());
    return Math.max(recorded, Math.max(1, filter.positions().min()));
  }

  private static long upTo(LogReader log, EntryFilter filter) {
    long recorded =
        filter.recorded().until() == null
            ? log.head()
            : log.firstRecordedFrom(filter.recorded().until()) - 1;
    return Math.min(recorded, filter.positions().max());
  }

  /** The events that it came across and could not read. */
  List<Gap> gaps() {
    return gaps;
  }

  /** Where it ended for having looked at as much as it may; null where it did not. */
  @Nullable EntryPlace endedAt() {
    return endedAt;
  }

  List<Match> run() {
    long from = first;
    long upTo = last;
    long window = limits.window();
    while (from <= upTo && matches.size() < limit) {
      if (positionsLeft <= 0 || eventsLeft <= 0) {
        endedAt = isBefore ? new EntryPlace(upTo + 1, 0) : new EntryPlace(from - 1, ITEMS_MAX);
        break;
      }
      long width = filter.isNarrow() ? upTo - from + 1 : Math.min(window, upTo - from + 1);
      long looked = look(isBefore ? upTo - width + 1 : from, width);
      positionsLeft -= filter.isNarrow() ? 0 : looked;
      from += isBefore ? 0 : looked;
      upTo -= isBefore ? looked : 0;
      window = Math.min(limits.windowMax(), window * 4);
    }
    return matches;
  }

  /** Looks through a window; answers how many of its positions it got through. */
  private long look(long from, long width) {
    long upTo = from + width - 1;
    List<Hashed> found =
        log.search(filter.search(), new LogReader.Window(from, upTo, isBefore, limits.atOnce()));
    eventsLeft -= found.size();
    found.forEach(this::match);
    if (found.size() < limits.atOnce()) {
      return width;
    }
    long reached = found.getLast().recorded().position();
    return isBefore ? upTo - reached + 1 : reached - from + 1;
  }

  private void match(Hashed found) {
    if (matches.size() < limit) {
      Gap.of(found.recorded()).ifPresent(gaps::add);
    }
    List<Entry> entries = EntriesOf.event(found.recorded());
    for (Entry entry : isBefore ? entries.reversed() : entries) {
      int order = entry.place().compareTo(place);
      boolean isAsked = isBefore ? order < 0 : order > 0;
      if (isAsked && matches.size() < limit && filter.accepts(entry)) {
        matches.add(new Match(entry, found.leafHash()));
      }
    }
  }
}
