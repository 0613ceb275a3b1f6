package dev.rewardrail.query.history;

import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.log.LogReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds which entry reversed which. */
final class ReversedEntries {

  private final LogReader log;

  ReversedEntries(LogReader log) {
    this.log = log;
  }

  /**
   * What took entries back.
   *
   * @param byEntry by the id of the one that was taken back
   * @param lost achievements that were taken back, by whose they were and which, in their order
   * @param uncollected those of which not all could be collected
   * @param gaps events that may have taken something back and cannot be read, by stream
   */
  record Taken(
      Map<String, String> byEntry,
      Map<Achievement, List<Entry>> lost,
      Set<String> uncollected,
      Map<String, List<Gap>> gaps) {

    record Achievement(String userId, @Nullable String id) {}

    /** An achievement's entry is not named by what took it back: the next one after it did. */
    @Nullable String by(Entry entry) {
      if (entry.cause() != Cause.ACHIEVEMENT) {
        return byEntry.get(entry.id());
      }
      return lost.getOrDefault(new Achievement(entry.userId(), entry.subject()), List.of()).stream()
          .filter(taken -> taken.place().compareTo(entry.place()) > 0)
          .findFirst()
          .map(Entry::id)
          .orElse(null);
    }

    /** Those of the entry's member. */
    List<Gap> gapsOf(Entry entry) {
      return gaps.isEmpty() ? List.of() : gaps.getOrDefault(entry.of().stream(), List.of());
    }
  }

  /**
   * What took these back, or others of the same members.
   *
   * @param upTo the last position that is looked at
   */
  Taken of(String workspaceId, List<Entry> entries, long upTo) {
    Set<String> streams =
        entries.stream()
            .map(entry -> Streams.member(workspaceId, entry.userId()))
            .collect(Collectors.toSet());
    long after = entries.stream().mapToLong(entry -> entry.place().position()).min().orElse(0);
    Taken taken = new Taken(new HashMap<>(), new HashMap<>(), new HashSet<>(), new HashMap<>());
    for (RecordedEvent event : log.takenBack(streams, after, upTo)) {
      EntriesOf.event(event).forEach(entry -> note(taken, entry));
      Gap.of(event)
          .ifPresent(
              gap ->
                  taken
                      .gaps()
                      .computeIfAbsent(event.event().stream(), key -> new ArrayList<>())
                      .add(gap));
    }
    return taken;
  }

  private static void note(Taken taken, Entry entry) {
    if (entry.reverses() != null) {
      taken.byEntry().putIfAbsent(entry.reverses(), entry.id());
      if (entry.of() instanceof EntryReversed e
          && (e.uncollectedXp() != 0 || e.uncollectedRp() != 0)) {
        taken.uncollected().add(entry.reverses());
      }
    }
    if (entry.cause() == Cause.ACHIEVEMENT_LOST) {
      taken
          .lost()
          .computeIfAbsent(
              new Taken.Achievement(entry.userId(), entry.subject()), key -> new ArrayList<>())
          .add(entry);
    }
  }

  /** The entry with what it takes back, where its event does not name it. */
  Entry named(String workspaceId, Entry entry) {
    if (entry.cause() != Cause.ACHIEVEMENT_LOST) {
      return entry;
    }
    String stream = Streams.member(workspaceId, entry.userId());
    return log.unlocking(stream, entry.place().position(), String.valueOf(entry.subject()))
        .map(event -> paidBy(event, entry))
        .map(entry::reversing)
        .orElse(entry);
  }

  private static @Nullable String paidBy(RecordedEvent event, Entry lost) {
    return EntriesOf.event(event).stream()
        .filter(paid -> paid.cause() == Cause.ACHIEVEMENT)
        .filter(paid -> String.valueOf(paid.subject()).equals(lost.subject()))
        .findFirst()
        .map(Entry::id)
        .orElse(null);
  }
}
