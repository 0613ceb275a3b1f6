package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalText;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the commands of a batch, after its commit. */
final class BatchAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(BatchAnswers.class);

  private final MemberKeys memberKeys;
  private final LaneWatch watch;

  BatchAnswers(MemberKeys memberKeys, LaneWatch watch) {
    this.memberKeys = memberKeys;
    this.watch = watch;
  }

  void answer(Batch batch) {
    Stream<QueuedSubmission> repeats = batch.all().stream().filter(p -> isRepeat(p, batch));
    MemberKeys.Loaded keys;
    try {
      keys = memberKeys.load(owners(repeats));
    } catch (RuntimeException e) {
      LOG.error(
          "Could not read the encryption keys of the members of {} commands",
          batch.all().size(),
          e);
      batch.all().stream()
          .filter(p -> isRepeat(p, batch))
          .forEach(p -> p.failsWith(new LaneException.CommitFailed(e)));
      keys = MemberKeys.Loaded.NONE;
    }
    for (QueuedSubmission pending : batch.all()) {
      LaneWatch.Outcome outcome = answer(pending, batch, keys);
      watch.answered(
          pending.submission().command().operation(),
          outcome,
          Duration.ofNanos(System.nanoTime() - pending.submittedNanos()));
    }
  }

  private static boolean isRepeat(QueuedSubmission pending, Batch batch) {
    return pending.failure() == null && !batch.wasWrittenBy(pending);
  }

  private static LaneWatch.Outcome answer(
      QueuedSubmission pending, Batch batch, MemberKeys.Loaded keys) {
    RecordedEvent receipt = batch.receiptOf(pending);
    if (pending.failure() != null) {
      pending.future().completeExceptionally(pending.failure());
      return pending.failure() instanceof Refusal
          ? LaneWatch.Outcome.REFUSED
          : LaneWatch.Outcome.FAILED;
    }
    if (batch.wasWrittenBy(pending)) {
      pending.future().complete(new Answer(receipt, false));
      return LaneWatch.Outcome.WRITTEN;
    }
    if (receipt.event() instanceof Unreadable) {
      pending.future().completeExceptionally(Refusal.of(new UnreadableEventException(receipt)));
      return LaneWatch.Outcome.REFUSED;
    }
    if (pending.isRequestOf(receipt) && isTextOf(pending, receipt, keys)) {
      pending.future().complete(new Answer(receipt, true));
      return LaneWatch.Outcome.REPLAYED;
    }
    pending
        .future()
        .completeExceptionally(new LaneException.KeyReused(pending.submission().idempotencyKey()));
    return LaneWatch.Outcome.KEY_REUSED;
  }

  /**
   * Once a member's key is dropped, no text can be told from another any more. An award's total
   * tells nothing of it and is told again; what was set of the erased member is not.
   */
  private static boolean isTextOf(
      QueuedSubmission pending, RecordedEvent receipt, MemberKeys.Loaded keys) {
    PersonalText.Plain asked = pending.submission().command().personalText().orElse(null);
    String sealed = receipt.event().sealedText();
    if (asked == null || sealed == null) {
      return asked == null && sealed == null;
    }
    return keys.open(asked.owner(), new PersonalText.Sealed(sealed))
        .map(asked.text()::equals)
        .orElse(pending.submission().command().personalChange().isEmpty());
  }

  static List<MemberKeys.Owner> owners(Stream<QueuedSubmission> pending) {
    return pending
        .flatMap(p -> p.submission().command().personalText().stream())
        .map(PersonalText.Plain::owner)
        .distinct()
        .toList();
  }
}
