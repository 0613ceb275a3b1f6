package dev.rewardrail.query.history;

import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.Movement;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/** Derives the entries of an event: its movements, grouped by item. */
public final class EntriesOf {

  private EntriesOf() {}

  /** In their order; of an event that changes no points none. */
  public static List<Entry> event(RecordedEvent recorded) {
    if (!(recorded.event() instanceof PointsEvent event)) {
      return List.of();
    }
    List<Movement> movements = event.movements();
    List<Entry> entries = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= movements.size(); to++) {
      if (to == movements.size() || movements.get(to).item() != movements.get(from).item()) {
        entries.add(entry(recorded, event, movements.subList(from, to)));
        from = to;
      }
    }
    return entries;
  }

  private static Entry entry(RecordedEvent recorded, PointsEvent event, List<Movement> moved) {
    int item = moved.getFirst().item();
    return new Entry(
        id(recorded, item),
        new EntryPlace(recorded.position(), item),
        event.userId(),
        List.copyOf(moved),
        moved.getFirst().reverses(),
        event,
        recorded.metadata(),
        recorded.occurredAt(),
        recorded.recordedAt());
  }

  private static String id(RecordedEvent recorded, int item) {
    String own = EntryId.of(EntryId.ENTRY, recorded.eventId());
    return item == 0 ? own : own + "_" + item;
  }
}
