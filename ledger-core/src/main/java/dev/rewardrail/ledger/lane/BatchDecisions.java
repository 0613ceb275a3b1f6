package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.log.Envelope;
import dev.rewardrail.ledger.log.LogTurn;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalChange;
import dev.rewardrail.ledger.seal.PersonalData;
import dev.rewardrail.ledger.seal.PersonalText;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides the commands of a batch, one after the other, under the log's lock. */
final class BatchDecisions {

  private static final Logger LOG = LoggerFactory.getLogger(BatchDecisions.class);

  private final CommandBus bus;
  private final PersonalData personal;
  private final MemberKeys memberKeys;

  BatchDecisions(CommandBus bus, PersonalData personal) {
    this.bus = bus;
    this.personal = personal;
    this.memberKeys = personal.keys();
  }

  /** Decides those that are not answered yet, in their order. */
  void all(Batch batch, LogTurn turn) {
    List<QueuedSubmission> undecided = batch.unanswered();
    MemberKeys.Loaded keys = memberKeys.prepare(BatchAnswers.owners(undecided.stream()));
    for (QueuedSubmission pending : undecided) {
      if (!batch.isBeingWritten(pending)) {
        decide(pending, turn, keys, batch);
      }
    }
  }

  /**
   * In its own unit of work within the batch's, so that what fails leaves nothing and harms no
   * neighbour.
   */
  private void decide(QueuedSubmission pending, LogTurn turn, MemberKeys.Loaded keys, Batch batch) {
    Command asked = pending.submission().command();
    Command command =
        asked.personalText().map(text -> asked.sealed(seal(text, keys))).orElse(asked);
    if (command.occurredAt() == null) {
      command = command.occurring(turn.now());
    }
    command = command.receiptedBy(pending.receiptId());
    Envelope envelope = new Envelope(pending.receiptId(), command.occurredAt(), pending.metadata());
    bus.dispatch(
        new GenericCommandMessage<>(
            new GenericMessage<>(command, Map.of(Envelope.KEY, envelope)), StreamAggregate.COMMAND),
        (message, result) -> {
          if (result.isExceptional()) {
            pending.failsWith(failure(asked, result.exceptionResult()));
          } else {
            batch.writes(pending);
            asked.personalChange().ifPresent(change -> apply(change, keys));
          }
        });
  }

  /** A member who was erased earlier in this batch has a key anew. */
  private PersonalText.Sealed seal(PersonalText.Plain text, MemberKeys.Loaded keys) {
    List<MemberKeys.Owner> owner = List.of(text.owner());
    return (keys.has(text.owner()) ? keys : memberKeys.prepare(owner)).seal(text);
  }

  private void apply(PersonalChange change, MemberKeys.Loaded keys) {
    personal.apply(change);
    if (change instanceof PersonalChange.Erased(MemberKeys.Owner owner)) {
      keys.forget(owner);
    }
  }

  private static RuntimeException failure(Command command, Throwable cause) {
    if (cause instanceof Refusal refusal) {
      return refusal;
    }
    LOG.error("{} of {} failed", command.operation(), command.stream(), cause);
    return new IllegalStateException(command.operation() + " failed", cause);
  }
}
