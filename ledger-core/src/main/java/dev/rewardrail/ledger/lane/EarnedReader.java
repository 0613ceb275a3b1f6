package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.reversal.Earned;
import dev.rewardrail.ledger.reversal.EarnedEntries;
import dev.rewardrail.ledger.reversal.ReferenceDecider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads the entries that references earned. There may be many, so they are read before the log's
 * lock is taken; under the lock, only those written since are read. Used by the lane alone.
 */
public final class EarnedReader implements EarnedEntries {

  private static final int LIMIT = ReferenceDecider.LOOKED_AT_MAX + 1;

  private record Reference(String workspaceId, String name) {}

  private final LogStorageEngine engine;
  private final LogEventStore store;
  private final Map<Reference, Map<UUID, Earned>> batch = new HashMap<>();

  /** References of which an event cannot be read: only the commands that need them fail. */
  private final Map<Reference, Refusal> unreadable = new HashMap<>();

  /** The position up to which nothing of what the batch's references earned is missing. */
  private long readUpTo;

  /** Of this log, and what a batch has staged for it. */
  public EarnedReader(LogStorageEngine engine, LogEventStore store) {
    this.engine = engine;
    this.store = store;
  }

  /**
   * Reads the entries of the references that a batch reverses; returns their members' streams. Of a
   * reference that earned too much to be reversed it returns none.
   */
  Set<String> prepare(Batch next) {
    batch.clear();
    unreadable.clear();
    Set<Reference> references =
        next.unanswered().stream()
            .map(pending -> pending.submission().command())
            .flatMap(
                command ->
                    command.earnedBy().stream()
                        .map(name -> new Reference(command.workspaceId(), name)))
            .collect(Collectors.toSet());
    if (references.isEmpty()) {
      return Set.of();
    }
    // Before the entries are read: what is written meanwhile is read again under the lock.
    readUpTo = engine.headPosition();
    references.forEach(reference -> batch.put(reference, read(reference, 0, Long.MAX_VALUE)));
    return batch.values().stream()
        .filter(earned -> earned.size() < LIMIT)
        .flatMap(earned -> earned.values().stream())
        .map(one -> one.entry().stream())
        .collect(Collectors.toSet());
  }

  private Map<UUID, Earned> read(Reference reference, long after, long upTo) {
    Map<UUID, Earned> earned = new LinkedHashMap<>();
    engine
        .earnedBy(reference.workspaceId(), reference.name(), after, upTo, LIMIT)
        .forEach(
            event -> {
              if (event.event() instanceof PointsEvent entry) {
                earned.put(event.eventId(), new Earned(event.eventId(), entry));
              } else {
                unreadable.put(reference, Refusal.of(new UnreadableEventException(event)));
              }
            });
    return earned;
  }

  /** Under the log's lock: adds what was written up to its head since the batch was prepared. */
  void catchUp(long head) {
    if (head > readUpTo) {
      batch.forEach(
          (reference, earned) -> {
            if (earned.size() < LIMIT) {
              earned.putAll(read(reference, readUpTo, head));
            }
          });
      readUpTo = head;
    }
  }

  @Override
  public List<Earned> find(String workspaceId, String name) {
    Reference reference = new Reference(workspaceId, name);
    if (unreadable.containsKey(reference)) {
      throw unreadable.get(reference);
    }
    List<Earned> earned = new ArrayList<>(Objects.requireNonNull(batch.get(reference)).values());
    store
        .staged()
        .forEach(
            (eventId, event) -> {
              if (isEarnedBy(event, workspaceId, name)) {
                earned.add(new Earned(eventId, (PointsEvent) event));
              }
            });
    return earned.size() > LIMIT ? earned.subList(0, LIMIT) : earned;
  }

  private static boolean isEarnedBy(Event event, String workspaceId, String name) {
    return event instanceof PointsEvent entry
        && !(entry instanceof EntryReversed)
        && entry.workspaceId().equals(workspaceId)
        && name.equals(entry.reference());
  }
}
