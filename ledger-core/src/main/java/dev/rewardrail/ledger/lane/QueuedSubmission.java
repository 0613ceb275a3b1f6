package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.ReceiptId;
import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Streams;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A submission that waits for its answer. */
final class QueuedSubmission {

  private final Submission submission;
  private final @Nullable String requestHash;
  private final long submittedNanos = System.nanoTime();
  private final CompletableFuture<Answer> future = new CompletableFuture<>();
  private @Nullable RuntimeException failure;

  QueuedSubmission(Submission submission) {
    this.submission = submission;
    this.requestHash =
        submission.idempotencyKey() == null ? null : ReceiptId.requestHash(submission.command());
  }

  Submission submission() {
    return submission;
  }

  UUID receiptId() {
    return submission.receiptId();
  }

  UUID formerReceiptId() {
    return submission.formerReceiptId();
  }

  long submittedNanos() {
    return submittedNanos;
  }

  CompletableFuture<Answer> future() {
    return future;
  }

  /** Whether what follows must be decided by what this sets. */
  boolean isAboutSettings() {
    return Streams.isOfSettings(submission.command().stream());
  }

  boolean isKeyed() {
    return requestHash != null;
  }

  /** Whether this is the request that wrote the receipt, but for free text. */
  boolean isRequestOf(RecordedEvent receipt) {
    boolean isOfOperation =
        receipt.eventId().equals(formerReceiptId())
            || submission.command().operation().equals(receipt.metadata().operation());
    return isOfOperation
        && requestHash != null
        && requestHash.equals(receipt.metadata().requestHash());
  }

  EventMetadata metadata() {
    return new EventMetadata(
        submission.command().operation(),
        submission.keyId(),
        submission.idempotencyKey(),
        requestHash,
        submission.requestId());
  }

  /** It will be answered so once the batch is done. */
  void failsWith(RuntimeException cause) {
    failure = cause;
  }

  @Nullable RuntimeException failure() {
    return failure;
  }
}
