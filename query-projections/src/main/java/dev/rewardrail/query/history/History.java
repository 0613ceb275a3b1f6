package dev.rewardrail.query.history;

import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.log.LogReader.Hashed;
import dev.rewardrail.query.load.PageTurns;
import dev.rewardrail.query.table.Projection;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The queries about a workspace's entries. */
public final class History {

  /** What must have been reached to answer them: nothing but the log itself. */
  public static final List<Projection> READ_FROM = List.of();

  /** So many are found at a time where all are told. */
  private static final int PAGE = 500;

  private static final Pattern ID = Pattern.compile("(ent_[0-9a-f]{32})(?:_([1-9]\\d{0,5}))?");

  private final LogReader log;
  private final PageTurns turns;
  private final EntrySearch.Limits limits;
  private final ReversedEntries reversals;

  /**
   * Of this log.
   *
   * @param turns at which pages are read where all entries are told
   */
  public History(LogReader log, PageTurns turns) {
    this(log, turns, EntrySearch.Limits.DEFAULT);
  }

  History(LogReader log, PageTurns turns, EntrySearch.Limits limits) {
    this.log = log;
    this.turns = turns;
    this.limits = limits;
    this.reversals = new ReversedEntries(log);
  }

  /**
   * An entry as it is known now.
   *
   * @param leafHash of its event, 32 bytes
   * @param reversedBy the entry that took it back; null where none did
   * @param gaps events of its member that cannot be read, any of which may have taken it back
   */
  public record Known(Entry entry, byte[] leafHash, @Nullable String reversedBy, List<Gap> gaps) {}

  /** The position of the newest event; 0 where there is none. */
  public long head() {
    return log.head();
  }

  /** When the event at a position was written. */
  public Instant recordedAt(long position) {
    return log.recordedAt(position);
  }

  /** The position of the last event that was recorded then or before; 0 where none was. */
  public long recordedUntil(Instant instant) {
    return log.firstRecordedFrom(instant.plus(1, ChronoUnit.MICROS)) - 1;
  }

  /**
   * What was found.
   *
   * @param searchedTo where the search ended for having looked at as much as one may; null where it
   *     found as many as were asked for, or came to the end
   * @param gaps the events that it could not read
   */
  public record Found(List<Known> entries, @Nullable EntryPlace searchedTo, List<Gap> gaps) {}

  /**
   * The entries before or after a place, the nearest first.
   *
   * @param isBefore whether those before it are asked for, the newest first
   * @param limit how many at most
   */
  public Found search(EntryFilter filter, EntryPlace place, boolean isBefore, int limit) {
    return search(filter, place, isBefore, limit, Long.MAX_VALUE);
  }

  /** Takes entries one by one. */
  public interface Taking {
    /** Takes the next; waits for no client. */
    void entry(Known known) throws IOException;

    /** Takes an event of the page that cannot be read. */
    void gap(Gap gap) throws IOException;

    /** A page has ended: what was taken may be sent. */
    void pageEnd() throws IOException;
  }

  /** Tells all that there are, the oldest first, each as it was known at the filter's end. */
  public void all(EntryFilter filter, Taking taking) throws IOException {
    EntryPlace place = EntryPlace.FIRST;
    Found page;
    do {
      EntryPlace after = place;
      page = turns.take(() -> page(filter, after, taking));
      taking.pageEnd();
      place = page.entries().isEmpty() ? place : page.entries().getLast().entry().place();
      place = page.searchedTo() == null ? place : page.searchedTo();
    } while (page.searchedTo() != null || page.entries().size() == PAGE);
  }

  private Found page(EntryFilter filter, EntryPlace after, Taking taking) throws IOException {
    Found page = search(filter, after, false, PAGE, filter.positions().max());
    for (Known known : page.entries()) {
      taking.entry(known);
    }
    for (Gap gap : page.gaps()) {
      taking.gap(gap);
    }
    return page;
  }

  private Found search(
      EntryFilter filter, EntryPlace place, boolean isBefore, int limit, long asOf) {
    EntrySearch searching = new EntrySearch(log, limits, filter, place, isBefore, limit);
    List<EntrySearch.Match> matches = searching.run();
    return new Found(
        known(filter.workspaceId(), matches, asOf), searching.endedAt(), searching.gaps());
  }

  /**
   * An entry by its id.
   *
   * @throws UnreadableEventException where its event cannot be read
   */
  public Optional<Known> entry(String workspaceId, String entryId) {
    Matcher id = ID.matcher(entryId);
    if (!id.matches()) {
      return Optional.empty();
    }
    long item = id.group(2) == null ? 0 : Long.parseLong(id.group(2));
    return EntryId.eventId(EntryId.ENTRY, id.group(1))
        .flatMap(log::hashed)
        .filter(found -> found.recorded().event().workspaceId().equals(workspaceId))
        .map(History::readable)
        .flatMap(found -> item(found, item))
        .map(match -> known(workspaceId, List.of(match), Long.MAX_VALUE).getFirst());
  }

  /** The event by which a redemption began. */
  public Optional<RewardRedeemed> redemption(String workspaceId, String redemptionId) {
    return entry(workspaceId, EntryId.ofRedemption(redemptionId))
        .map(known -> known.entry().of())
        .filter(RewardRedeemed.class::isInstance)
        .map(RewardRedeemed.class::cast);
  }

  private static Hashed readable(Hashed found) {
    if (found.recorded().event() instanceof Unreadable) {
      throw new UnreadableEventException(found.recorded());
    }
    return found;
  }

  private static Optional<EntrySearch.Match> item(Hashed found, long item) {
    return EntriesOf.event(found.recorded()).stream()
        .filter(entry -> entry.place().item() == item)
        .findFirst()
        .map(entry -> new EntrySearch.Match(entry, found.leafHash()));
  }

  private List<Known> known(String workspaceId, List<EntrySearch.Match> matches, long asOf) {
    ReversedEntries.Taken taken =
        reversals.of(workspaceId, matches.stream().map(EntrySearch.Match::entry).toList(), asOf);
    List<Known> known = new ArrayList<>(matches.size());
    for (EntrySearch.Match match : matches) {
      Entry entry = reversals.named(workspaceId, match.entry());
      known.add(new Known(entry, match.leafHash(), taken.by(entry), taken.gapsOf(entry)));
    }
    return known;
  }
}
