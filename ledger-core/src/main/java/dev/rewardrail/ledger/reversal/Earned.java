package dev.rewardrail.ledger.reversal;

import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.PointsEvent;
import java.util.UUID;

/**
 * An entry that a reference earned.
 *
 * @param eventId of the event that made it
 */
public record Earned(UUID eventId, PointsEvent entry) {

  /** As the API tells it. */
  String entryId() {
    return EntryId.of(EntryId.ENTRY, eventId);
  }
}
