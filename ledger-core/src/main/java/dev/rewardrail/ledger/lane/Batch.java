package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.event.RecordedEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The submissions of one commit, with the receipts that are known. It may grow until it is decided.
 */
final class Batch {

  private final List<QueuedSubmission> all;
  private final Map<UUID, RecordedEvent> receipts = new HashMap<>();
  private final Map<UUID, QueuedSubmission> writers = new HashMap<>();

  Batch(List<QueuedSubmission> all) {
    this.all = all;
  }

  List<QueuedSubmission> all() {
    return all;
  }

  /** Those for which no receipt is known. */
  List<QueuedSubmission> unanswered() {
    return all.stream().filter(pending -> receiptOf(pending) == null).toList();
  }

  /** The ids of the receipts that earlier requests may have written. */
  Set<UUID> idsToLookUp() {
    return unanswered().stream()
        .filter(QueuedSubmission::isKeyed)
        .flatMap(pending -> Stream.of(pending.receiptId(), pending.formerReceiptId()))
        .collect(Collectors.toSet());
  }

  /** The streams that must be looked at to decide what is unanswered. */
  Set<String> streams() {
    return unanswered().stream()
        .flatMap(pending -> pending.submission().command().streams().stream())
        .collect(Collectors.toSet());
  }

  /** The members whose redemptions what is unanswered may refund. */
  Set<String> mayRefund() {
    return unanswered().stream()
        .flatMap(pending -> pending.submission().command().mayRefund().stream())
        .collect(Collectors.toSet());
  }

  void know(Collection<RecordedEvent> events) {
    events.forEach(event -> receipts.put(event.eventId(), event));
  }

  @Nullable RecordedEvent receiptOf(QueuedSubmission pending) {
    RecordedEvent receipt = receipts.get(pending.receiptId());
    return receipt == null ? receipts.get(pending.formerReceiptId()) : receipt;
  }

  void writes(QueuedSubmission pending) {
    writers.put(pending.receiptId(), pending);
  }

  /** Whether one of this batch with the same key has succeeded. */
  boolean isBeingWritten(QueuedSubmission pending) {
    return writers.containsKey(pending.receiptId());
  }

  boolean wasWrittenBy(QueuedSubmission pending) {
    return writers.get(pending.receiptId()) == pending;
  }
}
