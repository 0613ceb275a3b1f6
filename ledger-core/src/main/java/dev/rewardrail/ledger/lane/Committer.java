package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.effect.Outbox;
import dev.rewardrail.ledger.event.MemberErased;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.log.LogTurn;
import dev.rewardrail.ledger.member.Member;
import dev.rewardrail.ledger.member.Redemption;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalData;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Decides the commands of a batch and writes their events by one commit, under the log's lock. All
 * look-ups that can be made before the transaction begins are made there: the lock is held for less
 * long, and a look-up that fails harms nothing.
 */
public final class Committer {

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  /** After so long another instance may well have written something. */
  private static final Duration RECENT = Duration.ofMillis(100);

  private final LogStorageEngine engine;
  private final TransactionManager transactions;
  private final States states;
  private final EarnedReader earned;
  private final MemberKeys memberKeys;
  private final SettingsFeed settings;
  private final Outbox outbox;
  private final BatchDecisions deciding;
  private final BatchAnswers answering;
  private final LaneWatch watch;

  private long lastTurnNanos = System.nanoTime() - RECENT.toNanos();
  private long lastEnd = -1;
  private boolean keepsUp = true;

  /** When the last commit failed, by {@code System.nanoTime()}; null where it did not. */
  private volatile @Nullable Long failedNanos;

  /** All of one instance's; the states are those that the bus's aggregates are made of. */
  public Committer(
      CommandBus bus,
      LogStorageEngine engine,
      TransactionManager transactions,
      States states,
      EarnedReader earned,
      PersonalData personal,
      SettingsFeed settings,
      Outbox outbox,
      LaneWatch watch) {
    this.engine = engine;
    this.transactions = transactions;
    this.states = states;
    this.earned = earned;
    this.memberKeys = personal.keys();
    this.settings = settings;
    this.outbox = outbox;
    this.watch = watch;
    this.deciding = new BatchDecisions(bus, personal);
    this.answering = new BatchAnswers(memberKeys, watch);
  }

  /** What waits for the lane. */
  @FunctionalInterface
  interface Waiting {

    /** Adds to a batch what can be committed with it. */
    void takeReadyInto(List<QueuedSubmission> batch, Predicate<QueuedSubmission> isReady);
  }

  /**
   * Commits and answers each. The lane must go on whatever happens, so errors too are answered and
   * not thrown.
   *
   * @param pending is added to where it had to wait for another instance
   * @param waiting what came since
   */
  void commit(List<QueuedSubmission> pending, Waiting waiting) {
    Batch batch = new Batch(pending);
    try {
      batch.know(engine.events(batch.idsToLookUp()));
      if (!batch.unanswered().isEmpty()) {
        prepare(batch);
        takeInSettings(write(batch, waiting));
        failedNanos = null;
        if (!states.settingsChanged()) {
          settings.knownUpTo(states.appliedUpTo());
        }
      }
    } catch (LaneException.ReadOnly e) {
      batch.unanswered().forEach(p -> p.failsWith(e));
    } catch (Throwable e) {
      LOG.error("Could not commit {} commands", pending.size(), e);
      failedNanos = System.nanoTime();
      batch.unanswered().forEach(p -> p.failsWith(new LaneException.CommitFailed(e)));
    }
    answering.answer(batch);
  }

  /** Whether the last commit failed, not longer than this ago. */
  boolean hasFailedWithin(Duration ago) {
    Long nanos = failedNanos;
    return nanos != null && System.nanoTime() - nanos < ago.toNanos();
  }

  /**
   * Takes in what other instances wrote, while there is nothing to commit: else there would be much
   * to read once there is. Where it fails it is not tried again before the next commit, so that no
   * command waits for it.
   */
  void keepUp() {
    if (!keepsUp) {
      return;
    }
    try {
      states.keepUp();
      lastTurnNanos = System.nanoTime();
    } catch (RuntimeException e) {
      keepsUp = false;
      LOG.warn("Could not read the events of other instances; the next commit reads them", e);
    }
  }

  /** Reads what the batch needs, before the lock is taken. */
  private void prepare(Batch batch) {
    boolean looksForOthers = System.nanoTime() - lastTurnNanos > RECENT.toNanos();
    Set<String> mayRefund = new HashSet<>(batch.mayRefund());
    mayRefund.addAll(earned.prepare(batch));
    Set<String> streams = new HashSet<>(batch.streams());
    streams.addAll(mayRefund);
    states.prepare(streams, looksForOthers);
    states.prepareMore(mayRefund.stream().flatMap(this::stocks).toList());
  }

  /** The stocks of what a member has redeemed; none where the member cannot be read. */
  private Stream<String> stocks(String member) {
    return states.prepared(member) instanceof Member known
        ? known.redemptions().all().values().stream()
            .filter(Redemption::isPaidFor)
            .map(redemption -> Streams.stock(Streams.workspaceOf(member), redemption.rewardId()))
            .distinct()
        : Stream.empty();
  }

  private List<RecordedEvent> write(Batch batch, Waiting waiting) {
    long startNanos = System.nanoTime();
    UnitOfWork<?> root = DefaultUnitOfWork.startAndGet(null);
    try {
      Transaction transaction = transactions.startTransaction();
      // On every path: after an Error Axon cleans up but does not roll back. Nothing once it is
      // committed.
      root.onCleanup(unitOfWork -> transaction.rollback());
      LogTurn turn = engine.begin(states.appliedUpTo(), States.FOREIGN_MAX);
      root.onCommit(
          unitOfWork -> {
            outbox.note(turn.appended());
            transaction.commit();
          });
      if (turn.stopReason() != null) {
        throw new LaneException.ReadOnly(turn.stopReason());
      }
      catchUp(turn, batch, waiting);
      deciding.all(batch, turn);
      root.commit();
      forgetErased(turn.appended());
      engine.committed(turn);
      watch.committed(turn.appended().size(), Duration.ofNanos(System.nanoTime() - startNanos));
      batch.know(turn.appended());
      states.committed(turn.appended(), turn.endsAt());
      lastEnd = turn.endsAt();
      keepsUp = true;
      return turn.appended();
    } catch (Throwable e) {
      memberKeys.forget();
      if (e instanceof OptimisticLockingFailureException || e instanceof DuplicateKeyException) {
        states.forget();
      }
      if (root.isActive()) {
        root.rollback(e);
      }
      throw e;
    } finally {
      engine.end();
      lastTurnNanos = System.nanoTime();
    }
  }

  /** A reader may have looked a key up again before the commit dropped it. */
  private void forgetErased(List<RecordedEvent> committed) {
    List<MemberKeys.Owner> erased =
        committed.stream()
            .map(RecordedEvent::event)
            .filter(MemberErased.class::isInstance)
            .map(MemberErased.class::cast)
            .map(event -> new MemberKeys.Owner(event.workspaceId(), event.userId()))
            .toList();
    if (!erased.isEmpty()) {
      memberKeys.forget(erased);
    }
  }

  /** Takes in what other instances wrote: members' events, receipts and settings. */
  private void catchUp(LogTurn turn, Batch batch, Waiting waiting) {
    long head = turn.startedAfter();
    earned.catchUp(head);
    states.catchUp(turn);
    if (head != lastEnd) {
      if (!batch.all().getLast().isAboutSettings()) {
        waiting.takeReadyInto(batch.all(), this::isReady);
      }
      batch.know(engine.events(batch.idsToLookUp()));
    }
    if (states.settingsChanged()) {
      settings.refresh();
      states.settingsRead();
    }
  }

  /** Whether all that a command needs is in memory, so that nothing has to be read for it. */
  private boolean isReady(QueuedSubmission pending) {
    Command command = pending.submission().command();
    return !pending.isAboutSettings()
        && command.earnedBy().isEmpty()
        && command.mayRefund().isEmpty()
        && states.pinRemembered(command.streams());
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
      LOG.error("Could not read the settings; the next commit reads them", e);
      states.settingsUnread();
    }
  }
}
