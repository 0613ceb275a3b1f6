package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.effect.Outbox;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.log.Envelope;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.log.LogTurn;
import dev.rewardrail.ledger.log.Written;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalChange;
import dev.rewardrail.ledger.seal.PersonalData;
import dev.rewardrail.ledger.seal.PersonalText;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the commands of a batch and writes their events by one commit, under the log's lock. What
 * can be looked up before the transaction begins is: the lock is held for less long, and a look-up
 * that fails harms nothing.
 */
public final class Committer {

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
  private static final long UNKNOWN = -1;

  /**
   * Past so many events of other instances, it is cheaper to load members again than to find which
   * ones changed.
   */
  private static final long FOREIGN_EVENTS_MAX = 10_000;

  private final CommandBus bus;
  private final LogStorageEngine engine;
  private final TransactionManager transactions;
  private final Cache cache;
  private final PersonalData personal;
  private final MemberKeys memberKeys;
  private final SettingsFeed settings;
  private final Outbox outbox;
  private final Answering answering;
  private final LaneWatch watch;

  /** The position up to which cache and settings are up to date. */
  private long seen = UNKNOWN;

  /** All of one instance's; the cache is the one that the bus's repositories use. */
  public Committer(
      CommandBus bus,
      LogStorageEngine engine,
      TransactionManager transactions,
      Cache cache,
      PersonalData personal,
      SettingsFeed settings,
      Outbox outbox,
      LaneWatch watch) {
    this.bus = bus;
    this.engine = engine;
    this.transactions = transactions;
    this.cache = cache;
    this.personal = personal;
    this.memberKeys = personal.keys();
    this.settings = settings;
    this.outbox = outbox;
    this.watch = watch;
    this.answering = new Answering(memberKeys, watch);
  }

  /**
   * Commits and answers each. The lane must go on whatever happens, so errors too are answered and
   * not thrown.
   */
  void commit(List<Pending> pending) {
    Batch batch = new Batch(pending);
    try {
      batch.know(engine.events(batch.idsToLookUp()));
      if (!batch.unanswered().isEmpty()) {
        engine.load(batch.streamsToLoad(cache::containsKey));
        takeInSettings(write(batch));
        settings.knownUpTo(seen);
      }
    } catch (Throwable e) {
      LOG.error("a commit of {} commands failed", pending.size(), e);
      batch.unanswered().forEach(p -> p.failsWith(new LaneException.CommitFailed(e)));
    }
    answering.answer(batch);
  }

  private List<RecordedEvent> write(Batch batch) {
    long startNanos = System.nanoTime();
    UnitOfWork<?> root = DefaultUnitOfWork.startAndGet(null);
    try {
      Transaction transaction = transactions.startTransaction();
      // On every path: after an Error Axon cleans up but does not roll back. Nothing once it is
      // committed.
      root.onCleanup(unitOfWork -> transaction.rollback());
      LogTurn turn = engine.begin();
      root.onCommit(
          unitOfWork -> {
            outbox.note(turn.appended());
            transaction.commit();
          });
      catchUp(turn.startedAfter(), batch);
      decideAll(batch, turn);
      root.commit();
      engine.committed(turn);
      watch.committed(turn.appended().size(), Duration.ofNanos(System.nanoTime() - startNanos));
      batch.know(turn.appended());
      seen = turn.endsAt();
      return turn.appended();
    } catch (Throwable e) {
      cache.removeAll();
      memberKeys.forget();
      seen = UNKNOWN;
      if (root.isActive()) {
        root.rollback(e);
      }
      throw e;
    } finally {
      engine.end();
    }
  }

  /**
   * Takes in what other instances wrote: forgets whom they wrote to, and knows their receipts and
   * settings.
   */
  private void catchUp(long head, Batch batch) {
    if (head == seen) {
      return;
    }
    if (seen == UNKNOWN || head < seen || head - seen > FOREIGN_EVENTS_MAX) {
      cache.removeAll();
      memberKeys.forget();
    } else {
      Written written = engine.written(seen, head);
      written.streams().forEach(cache::remove);
      if (written.hasErased()) {
        memberKeys.forget();
      }
    }
    batch.know(engine.events(batch.idsToLookUp()));
    engine.load(batch.streamsToLoad(cache::containsKey));
    settings.refresh();
  }

  private void decideAll(Batch batch, LogTurn turn) {
    List<Pending> undecided = batch.unanswered();
    MemberKeys.Loaded keys = memberKeys.prepare(Answering.owners(undecided.stream()));
    for (Pending pending : undecided) {
      if (!batch.isBeingWritten(pending)) {
        decide(pending, turn, keys, batch);
      }
    }
  }

  /**
   * In its own unit of work within the batch's, so that what fails leaves nothing and harms no
   * neighbour.
   */
  private void decide(Pending pending, LogTurn turn, MemberKeys.Loaded keys, Batch batch) {
    Command asked = pending.submission().command();
    Command command =
        asked.personalText().map(text -> asked.sealed(seal(text, keys))).orElse(asked);
    if (command.occurredAt() == null) {
      command = command.occurring(turn.recordedAt());
    }
    command = command.receiptedBy(pending.receiptId());
    Envelope envelope = new Envelope(pending.receiptId(), command.occurredAt(), pending.metadata());
    bus.dispatch(
        GenericCommandMessage.asCommandMessage(command)
            .withMetaData(Map.of(Envelope.KEY, envelope)),
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

  /**
   * What was just configured is committed whether or not it can be read again now; the next turn
   * will.
   */
  private void takeInSettings(List<RecordedEvent> committed) {
    if (committed.stream().noneMatch(event -> Streams.isOfSettings(event.event().stream()))) {
      return;
    }
    try {
      settings.refresh();
    } catch (RuntimeException e) {
      LOG.error("what was configured could not be read; the next commit reads it", e);
      seen = UNKNOWN;
    }
  }
}
