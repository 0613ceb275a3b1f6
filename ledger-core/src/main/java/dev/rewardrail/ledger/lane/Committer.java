package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.log.Envelope;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.log.LogTransaction;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalText;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the commands of a batch and writes their events by one commit, under the log's lock.
 * Whatever may fail alone, as a look-up, is done before the transaction begins: one failed
 * statement would fail all that follow it.
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
  private final LogStorageEngine log;
  private final TransactionManager transactions;
  private final Cache cache;
  private final MemberKeys keys;
  private final SettingsFeed settings;

  /** The position up to which the cache is up to date. */
  private long seen = UNKNOWN;

  /** All of one instance's; the cache is the one that the bus's repositories use. */
  public Committer(
      CommandBus bus,
      LogStorageEngine log,
      TransactionManager transactions,
      Cache cache,
      MemberKeys keys,
      SettingsFeed settings) {
    this.bus = bus;
    this.log = log;
    this.transactions = transactions;
    this.cache = cache;
    this.keys = keys;
    this.settings = settings;
  }

  /** Commits and answers each; never throws. */
  void commit(List<Pending> batch) {
    Map<UUID, RecordedEvent> receipts = new HashMap<>();
    Map<UUID, Pending> writers = new HashMap<>();
    try {
      receipts.putAll(log.events(keyedIds(batch)));
      List<Pending> open = without(batch, receipts);
      if (!open.isEmpty()) {
        log.load(uncachedStreams(open));
        write(open, receipts, writers);
      }
    } catch (Exception | LinkageError e) {
      LOG.error("a commit of {} commands failed", batch.size(), e);
      without(batch, receipts)
          .forEach(pending -> pending.failsWith(new LaneException.CommitFailed(e)));
      writers.clear();
    }
    batch.forEach(pending -> answer(pending, receipts, writers));
  }

  private void write(
      List<Pending> open, Map<UUID, RecordedEvent> receipts, Map<UUID, Pending> writers) {
    UnitOfWork<?> root = DefaultUnitOfWork.startAndGet(null);
    try {
      root.attachTransaction(transactions);
      LogTransaction turn = log.begin();
      catchUp(turn.startedAfter(), open, receipts);
      List<Pending> undecided = without(open, receipts);
      prepareKeys(undecided);
      undecided.forEach(pending -> decide(pending, turn, writers));
      root.commit();
      turn.appended().forEach(event -> receipts.put(event.eventId(), event));
      seen = turn.endsAt();
      if (turn.appended().stream()
          .anyMatch(event -> Streams.isOfSettings(event.event().stream()))) {
        settings.refresh();
      }
    } catch (Exception | LinkageError e) {
      if (root.isActive()) {
        root.rollback(e);
      }
      cache.removeAll();
      keys.forget();
      seen = UNKNOWN;
      throw e;
    } finally {
      log.end();
    }
  }

  /**
   * Takes in what other instances wrote: forgets whom they wrote to, and knows their receipts and
   * settings.
   */
  private void catchUp(long head, List<Pending> open, Map<UUID, RecordedEvent> receipts) {
    if (head == seen) {
      return;
    }
    if (seen == UNKNOWN || head - seen > FOREIGN_EVENTS_MAX) {
      cache.removeAll();
    } else {
      log.streamsWritten(seen, head).forEach(cache::remove);
    }
    receipts.putAll(log.events(keyedIds(open)));
    log.load(uncachedStreams(open));
    settings.refresh();
  }

  private void prepareKeys(List<Pending> undecided) {
    keys.prepare(
        undecided.stream()
            .flatMap(pending -> pending.submission.command().personalText().stream())
            .map(PersonalText.Plain::owner)
            .toList());
  }

  /**
   * In its own unit of work within the batch's, so that what fails leaves nothing and harms no
   * neighbour.
   */
  private void decide(Pending pending, LogTransaction turn, Map<UUID, Pending> writers) {
    UUID receiptId = pending.submission.receiptId();
    if (writers.containsKey(receiptId)) {
      return;
    }
    Command command = ready(pending.submission.command(), turn);
    Envelope envelope = new Envelope(receiptId, command.occurredAt(), pending.metadata());
    bus.dispatch(
        GenericCommandMessage.asCommandMessage(command)
            .withMetaData(Map.of(Envelope.KEY, envelope)),
        (message, result) -> {
          if (result.isExceptional()) {
            pending.failsWith(failure(command, result.exceptionResult()));
          } else {
            writers.put(receiptId, pending);
          }
        });
  }

  private Command ready(Command asked, LogTransaction turn) {
    Command command = asked.personalText().map(text -> asked.sealed(keys.seal(text))).orElse(asked);
    return command.occurredAt() == null ? command.occurring(turn.recordedAt()) : command;
  }

  private static RuntimeException failure(Command command, Throwable cause) {
    if (cause instanceof Refusal refusal) {
      return refusal;
    }
    LOG.error("{} of {} failed", command.operation(), command.stream(), cause);
    return new IllegalStateException(command.operation() + " failed", cause);
  }

  private void answer(
      Pending pending, Map<UUID, RecordedEvent> receipts, Map<UUID, Pending> writers) {
    try {
      UUID receiptId = pending.submission.receiptId();
      if (pending.hasFailed()) {
        pending.fail();
      } else if (writers.get(receiptId) == pending) {
        pending.answer(receipts.get(receiptId), false);
      } else if (isRepeat(pending, receipts.get(receiptId))) {
        pending.answer(receipts.get(receiptId), true);
      } else {
        pending.failsWith(new LaneException.KeyReused(pending.submission.idempotencyKey()));
        pending.fail();
      }
    } catch (RuntimeException e) {
      LOG.error("an answer failed", e);
      pending.answer.completeExceptionally(e);
    }
  }

  private boolean isRepeat(Pending pending, RecordedEvent receipt) {
    if (!pending.requestHash.equals(receipt.metadata().requestHash())) {
      return false;
    }
    PersonalText.Plain asked = pending.submission.command().personalText().orElse(null);
    String sealed = receipt.event().sealedText();
    if (asked == null || sealed == null) {
      return asked == null && sealed == null;
    }
    return keys.open(asked.owner(), new PersonalText.Sealed(sealed))
        .map(asked.text()::equals)
        .orElse(true);
  }

  private static Set<UUID> keyedIds(List<Pending> batch) {
    return batch.stream()
        .filter(Pending::isKeyed)
        .map(pending -> pending.submission.receiptId())
        .collect(Collectors.toSet());
  }

  private Set<String> uncachedStreams(List<Pending> batch) {
    return batch.stream()
        .map(pending -> pending.submission.command().stream())
        .filter(stream -> !cache.containsKey(stream))
        .collect(Collectors.toSet());
  }

  private static List<Pending> without(List<Pending> batch, Map<UUID, RecordedEvent> receipts) {
    return batch.stream()
        .filter(pending -> !receipts.containsKey(pending.submission.receiptId()))
        .toList();
  }
}
