package dev.rewardrail.ledger.reversal;

import dev.rewardrail.ledger.command.ReceiptId;
import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.RedemptionFailed;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.redemption.FailRedemption;
import dev.rewardrail.ledger.redemption.FulfilRedemption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds entries in the log by their ids. */
public final class Entries {

  private final LogReader log;

  /** In this log. */
  public Entries(LogReader log) {
    this.log = log;
  }

  /** The position of the newest event; 0 where there is none. */
  public long head() {
    return log.head();
  }

  /** The event with this id. */
  public Optional<RecordedEvent> event(UUID eventId) {
    return log.event(eventId);
  }

  /** What made an entry of this workspace, by its id as {@code ent_…}. */
  public Optional<RecordedEvent> find(String workspaceId, String entryId) {
    return find(workspaceId, EntryId.ENTRY, entryId, PointsEvent.class);
  }

  /** What began a redemption of this workspace, by its id as {@code rdm_…}. */
  public Optional<RewardRedeemed> redemption(String workspaceId, String redemptionId) {
    return find(workspaceId, EntryId.REDEMPTION, redemptionId, RewardRedeemed.class)
        .map(made -> (RewardRedeemed) made.event());
  }

  /**
   * What came of a redemption that the service itself fulfilled, or refunded as it could not; empty
   * while it did neither.
   */
  public Optional<RecordedEvent> outcome(String workspaceId, String redemptionId) {
    List<UUID> receipts =
        Stream.of(FulfilRedemption.OPERATION, FailRedemption.OPERATION)
            .map(operation -> ReceiptId.of(workspaceId, operation, outcomeKey(redemptionId)))
            .toList();
    return log.oneOf(receipts).map(this::refundOf);
  }

  /** What failed is refunded by the event that follows; any other event is answered as it is. */
  public RecordedEvent refundOf(RecordedEvent outcome) {
    return outcome.event() instanceof RedemptionFailed
        ? log.after(outcome.position(), outcome.position() + 1, 1).getFirst()
        : outcome;
  }

  /** The idempotency key of that; no caller's own, which has no space. */
  public static String outcomeKey(String redemptionId) {
    return "effect " + redemptionId;
  }

  private static RecordedEvent readable(RecordedEvent found) {
    if (found.event() instanceof Unreadable) {
      throw new UnreadableEventException(found);
    }
    return found;
  }

  private Optional<RecordedEvent> find(String workspaceId, String kind, String id, Class<?> type) {
    return EntryId.eventId(kind, id)
        .flatMap(log::event)
        .filter(found -> found.event().workspaceId().equals(workspaceId))
        .map(Entries::readable)
        .filter(found -> type.isInstance(found.event()));
  }
}
