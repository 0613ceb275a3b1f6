package dev.rewardrail.query.history;

import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.Movement;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.PointsSystem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger: the movements of one cause.
 *
 * @param id as {@code ent_…}; of what followed from an event {@code ent_…_1} and so on
 * @param movements of each system one at the most, all of one cause and day; one at the least
 * @param reverses the entry that it takes back; null where it takes none
 * @param of the event that it is of, whole
 * @param metadata who asked for that, and how
 */
public record Entry(
    String id,
    EntryPlace place,
    String userId,
    List<Movement> movements,
    @Nullable String reverses,
    PointsEvent of,
    EventMetadata metadata,
    Instant occurredAt,
    Instant recordedAt) {

  /** Whether it is the event's own, and not what followed from it. */
  public boolean isOwn() {
    return place.item() == 0;
  }

  /** Why the points moved. */
  public Cause cause() {
    return movements.getFirst().cause();
  }

  /** The id of the achievement or of the redemption that it is about; null of others. */
  public @Nullable String subject() {
    return movements.getFirst().subject();
  }

  /** The calendar day in the workspace's zone in which its points count. */
  public LocalDate day() {
    return movements.getFirst().day();
  }

  /** By how much a balance of the member changed. */
  public long points(String system) {
    for (Movement movement : movements) {
      if (movement.system().equals(system)) {
        return movement.points();
      }
    }
    return 0;
  }

  /** The balance after it of a system that it moved; 0 of others. */
  public long totalAfter(String system) {
    for (Movement movement : movements) {
      if (movement.system().equals(system)) {
        return movement.totalAfter();
      }
    }
    return 0;
  }

  /** By how much the member's XP changed. */
  public long xp() {
    return points(PointsSystem.XP);
  }

  /** By how much the member's RP changed. */
  public long rp() {
    return points(PointsSystem.RP);
  }

  Entry reversing(String entryId) {
    return new Entry(id, place, userId, movements, entryId, of, metadata, occurredAt, recordedAt);
  }
}
