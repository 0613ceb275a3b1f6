package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.RecordedEvent;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A submission that waits for its answer, and what has become of it so far. */
final class Pending {

  final Submission submission;
  final CompletableFuture<Answer> answer = new CompletableFuture<>();
  final @Nullable String requestHash;
  private @Nullable RuntimeException failure;

  Pending(Submission submission) {
    this.submission = submission;
    this.requestHash =
        submission.idempotencyKey() == null ? null : ReceiptId.requestHash(submission.command());
  }

  EventMetadata metadata() {
    return new EventMetadata(
        submission.command().operation(),
        submission.keyId(),
        submission.idempotencyKey(),
        requestHash,
        submission.requestId());
  }

  boolean isKeyed() {
    return requestHash != null;
  }

  /** It will be answered so when the batch is done; nothing was written for it. */
  void failsWith(RuntimeException cause) {
    failure = cause;
  }

  boolean hasFailed() {
    return failure != null;
  }

  void answer(RecordedEvent receipt, boolean replayed) {
    answer.complete(new Answer(receipt, replayed));
  }

  void fail() {
    answer.completeExceptionally(failure);
  }
}
