package dev.rewardrail.query.past;

import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.history.EntriesOf;
import dev.rewardrail.query.history.Entry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Selects the entries that count up to a moment. A reversal counts when the reversed entry did, so
 * events must be given in order, from the first.
 */
final class MomentFilter {

  private record Achievement(String userId, String id) {}

  private final AsOf asOf;
  private final Map<String, Instant> entries = new HashMap<>();
  private final Map<Achievement, Instant> achievements = new HashMap<>();

  MomentFilter(AsOf asOf) {
    this.asOf = asOf;
  }

  /** Those of an event's entries that count. */
  List<Entry> of(RecordedEvent recorded) {
    List<Entry> all = EntriesOf.event(recorded);
    if (asOf.occurredAt() == null) {
      return all;
    }
    List<Entry> counting = all.stream().filter(this::counts).toList();
    if (recorded.event() instanceof PointsEvent event) {
      event
          .standing()
          .achievements()
          .forEach(
              unlocked ->
                  achievements.put(
                      new Achievement(event.userId(), unlocked.id()), recorded.occurredAt()));
    }
    return counting;
  }

  /** Whether what an event tells beside points counts. */
  boolean counts(RecordedEvent recorded) {
    return asOf.occurredAt() == null || !recorded.occurredAt().isAfter(asOf.occurredAt());
  }

  private boolean counts(Entry entry) {
    Instant at = at(entry);
    if (entry.cause() != Cause.ACHIEVEMENT && entry.reverses() == null) {
      entries.put(entry.id(), at);
    }
    return !at.isAfter(asOf.occurredAt());
  }

  private Instant at(Entry entry) {
    if (entry.cause() == Cause.ACHIEVEMENT_LOST) {
      return achievements.getOrDefault(
          new Achievement(entry.userId(), String.valueOf(entry.subject())), entry.occurredAt());
    }
    return entry.reverses() == null
        ? entry.occurredAt()
        : entries.getOrDefault(entry.reverses(), entry.occurredAt());
  }
}
