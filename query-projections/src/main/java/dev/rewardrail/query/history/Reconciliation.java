package dev.rewardrail.query.history;

import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.log.LogReader.Referenced;
import dev.rewardrail.query.load.PageTurns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the references of a payment system with those of the ledger. */
public final class Reconciliation {

  private static final int BATCH = 500;
  private static final int PAGE = 2_000;

  private final LogReader log;
  private final PageTurns turns;
  private final ReversedEntries reversals;
  private final History history;

  /**
   * With this log.
   *
   * @param turns at which its pages are read
   */
  public Reconciliation(LogReader log, PageTurns turns) {
    this.log = log;
    this.turns = turns;
    this.reversals = new ReversedEntries(log);
    this.history = new History(log, turns);
  }

  /** The position of the newest event; 0 where there is none. */
  public long head() {
    return log.head();
  }

  /** How a reference compares. */
  public enum Status {
    /** Both have it. */
    AWARDED,
    /** Both have it, and it earned something else than it should have. */
    DIFFERS,
    /** Both have it, and it earned by several entries. */
    AWARDED_TWICE,
    /** Both have it, and some of its entries were taken back. */
    PARTLY_REVERSED,
    /** Both have it, and all that it earned was taken back. */
    REVERSED,
    /** Likewise, but not all of it could be collected. */
    UNCOLLECTED,
    /** It earned nothing in the ledger. */
    NOT_AWARDED,
    /** The ledger has it alone. */
    NOT_GIVEN,
    /** An award without a reference: nothing tells what it was for. */
    NO_REFERENCE,
    /** An event of it, or that may be an award without a reference, cannot be read. */
    UNREADABLE;

    /** As the API writes it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A reference.
   *
   * @param reference empty where there is none
   * @param entries what it earned, by their ids
   * @param xp what that is in all, likewise the RP; without what was taken back
   * @param unreadable the positions of its events that cannot be read
   * @param expectedXp what it should have earned; null where that is not known
   */
  public record Line(
      String reference,
      Status status,
      List<String> entries,
      long xp,
      long rp,
      List<Long> unreadable,
      @Nullable Long expectedXp) {}

  /** What a reference earned, and the positions of what cannot be read of it. */
  private record Earnings(List<Entry> entries, List<Long> unreadable) {}

  /** Takes lines as they are found. */
  public interface Lines {
    /** Takes one; waits for no client. */
    void line(Line line) throws IOException;

    /** A page has ended: what was taken may be sent. */
    void pageEnd() throws IOException;
  }

  /**
   * Compares: each of the references in its order, then those that the ledger has alone, then
   * awards without any.
   *
   * @param references with the XP that each should have earned
   * @param withAmounts whether that is compared
   * @param wanted which lines are told
   * @param occurred when what the ledger has alone must count to be told
   */
  public void compare(
      String workspaceId,
      Map<String, Long> references,
      boolean withAmounts,
      Set<Status> wanted,
      EntryFilter.Span occurred,
      Lines lines)
      throws IOException {
    Lines told = new WantedLines(wanted, lines);
    List<String> all = new ArrayList<>(references.keySet());
    for (int from = 0; from < all.size(); from += BATCH) {
      List<String> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      try (PageTurns.Turn turn = turns.next()) {
        given(workspaceId, batch, withAmounts ? references : Map.of(), told);
      }
      told.pageEnd();
    }
    if (wanted.contains(Status.NOT_GIVEN)) {
      alone(workspaceId, references.keySet(), occurred, told);
    }
    if (wanted.contains(Status.NO_REFERENCE)) {
      withoutReference(workspaceId, occurred, told);
    }
  }

  private void withoutReference(String workspaceId, EntryFilter.Span occurred, Lines lines)
      throws IOException {
    EntryFilter awards =
        new EntryFilter(
            workspaceId,
            null,
            Set.of(Cause.AWARD),
            null,
            null,
            EntryFilter.Bounds.ANY,
            EntryFilter.Bounds.ANY,
            occurred,
            EntryFilter.Span.ANY,
            new EntryFilter.Bounds(1, log.head()));
    history.all(awards, new AwardsWithoutReference(lines));
  }

  private void given(
      String workspaceId, List<String> references, Map<String, Long> expected, Lines lines)
      throws IOException {
    Map<String, Earnings> found = byReference(log.ofReferences(workspaceId, references));
    ReversedEntries.Taken taken = taken(workspaceId, found);
    for (String reference : references) {
      Earnings earned = found.get(reference);
      lines.line(
          earned == null
              ? new Line(
                  reference,
                  Status.NOT_AWARDED,
                  List.of(),
                  0,
                  0,
                  List.of(),
                  expected.get(reference))
              : line(reference, Status.AWARDED, earned, taken, expected.get(reference)));
    }
  }

  private void alone(
      String workspaceId, Set<String> references, EntryFilter.Span occurred, Lines lines)
      throws IOException {
    List<Referenced> begun = new ArrayList<>();
    List<Referenced> page;
    do {
      try (PageTurns.Turn turn = turns.next()) {
        Referenced last = begun.isEmpty() ? null : begun.getLast();
        page =
            last == null
                ? log.referenced(workspaceId, null, 0, PAGE)
                : log.referenced(workspaceId, last.reference(), last.recorded().position(), PAGE);
        begun.addAll(page);
        // What its last reference earned may go on in the next page.
        int whole = page.size() < PAGE ? begun.size() : beginOfLast(begun);
        alone(workspaceId, references, begun.subList(0, whole), occurred, lines);
        begun = new ArrayList<>(begun.subList(whole, begun.size()));
      }
      lines.pageEnd();
    } while (page.size() == PAGE);
  }

  private static int beginOfLast(List<Referenced> events) {
    String last = events.getLast().reference();
    int begin = events.size() - 1;
    while (begin > 0 && events.get(begin - 1).reference().equals(last)) {
      begin--;
    }
    return begin;
  }

  private void alone(
      String workspaceId,
      Set<String> references,
      List<Referenced> events,
      EntryFilter.Span occurred,
      Lines lines)
      throws IOException {
    Map<String, Earnings> found =
        byReference(events.stream().filter(e -> occurred.has(e.recorded().occurredAt())).toList());
    found.keySet().removeAll(references);
    ReversedEntries.Taken taken = taken(workspaceId, found);
    for (Map.Entry<String, Earnings> one : found.entrySet()) {
      lines.line(line(one.getKey(), Status.NOT_GIVEN, one.getValue(), taken, null));
    }
  }

  private static Map<String, Earnings> byReference(List<Referenced> events) {
    Map<String, Earnings> found = new LinkedHashMap<>();
    for (Referenced event : events) {
      Earnings earned =
          found.computeIfAbsent(
              event.reference(), key -> new Earnings(new ArrayList<>(), new ArrayList<>()));
      EntriesOf.event(event.recorded()).stream().limit(1).forEach(earned.entries()::add);
      Gap.of(event.recorded()).map(Gap::position).ifPresent(earned.unreadable()::add);
    }
    return found;
  }

  private ReversedEntries.Taken taken(String workspaceId, Map<String, Earnings> found) {
    return reversals.of(
        workspaceId,
        found.values().stream().flatMap(earned -> earned.entries().stream()).toList(),
        Long.MAX_VALUE);
  }

  /** Whether a reversal that came before it took all of it. */
  private static boolean isMet(Entry entry) {
    return entry.of() instanceof XpAwarded award && award.met() != null;
  }

  private static Line line(
      String reference,
      Status status,
      Earnings earned,
      ReversedEntries.Taken taken,
      @Nullable Long expectedXp) {
    List<Entry> entries = earned.entries();
    Set<Long> unreadable = new TreeSet<>(earned.unreadable());
    entries.forEach(entry -> taken.gapsOf(entry).forEach(gap -> unreadable.add(gap.position())));
    List<Entry> kept =
        entries.stream().filter(entry -> taken.by(entry) == null && !isMet(entry)).toList();
    long xp = kept.stream().mapToLong(Entry::xp).reduce(0, Math::addExact);
    Status found =
        !unreadable.isEmpty()
            ? Status.UNREADABLE
            : status == Status.AWARDED ? awarded(entries, kept, taken, xp, expectedXp) : status;
    return new Line(
        reference,
        found,
        entries.stream().map(Entry::id).toList(),
        xp,
        kept.stream().mapToLong(Entry::rp).reduce(0, Math::addExact),
        List.copyOf(unreadable),
        expectedXp);
  }

  private static Status awarded(
      List<Entry> entries,
      List<Entry> kept,
      ReversedEntries.Taken taken,
      long xp,
      @Nullable Long expectedXp) {
    if (kept.isEmpty()) {
      boolean isCollected =
          entries.stream().noneMatch(entry -> taken.uncollected().contains(entry.id()));
      return isCollected ? Status.REVERSED : Status.UNCOLLECTED;
    }
    if (kept.size() < entries.size()) {
      return Status.PARTLY_REVERSED;
    }
    if (kept.size() > 1) {
      return Status.AWARDED_TWICE;
    }
    return expectedXp == null || expectedXp == xp ? Status.AWARDED : Status.DIFFERS;
  }
}
