package dev.rewardrail.query.history;

import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.PointsEvent;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger.
 *
 * @param id as {@code ent_…}; of what followed from an event {@code ent_…_1} and so on
 * @param xp by how much the member's XP changed, likewise the RP
 * @param xpAfter the member's XP after it, likewise the RP
 * @param subject the id of the achievement or of the redemption that it is about; null of others
 * @param reverses the entry that it takes back; null where it takes none
 * @param day the calendar day in the workspace's zone in which its XP count
 * @param of the event that it is of, whole
 * @param metadata who asked for that, and how
 */
public record Entry(
    String id,
    Place place,
    EntryKind kind,
    String userId,
    long xp,
    long rp,
    long xpAfter,
    long rpAfter,
    @Nullable String subject,
    @Nullable String reverses,
    LocalDate day,
    PointsEvent of,
    EventMetadata metadata,
    Instant occurredAt,
    Instant recordedAt) {

  /** Whether it is the event's own, and not what followed from it. */
  public boolean isOwn() {
    return place.item() == 0;
  }

  Entry reversing(String entryId) {
    return new Entry(
        id,
        place,
        kind,
        userId,
        xp,
        rp,
        xpAfter,
        rpAfter,
        subject,
        entryId,
        day,
        of,
        metadata,
        occurredAt,
        recordedAt);
  }
}
