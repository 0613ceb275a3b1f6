package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.reversal.Earned;
import dev.rewardrail.ledger.reversal.EarnedEntries;
import dev.rewardrail.ledger.reversal.ReferenceDecider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What references earned. A reference may have earned much, so it is read before the log's lock is
 * taken; under the lock only what was written since is. Used by the lane alone.
 */
public final class EarnedReader implements EarnedEntries {

  private static final int LIMIT = ReferenceDecider.LOOKED_AT_MAX + 1;

  private record Reference(String workspaceId, String name) {}

  private final LogStorageEngine engine;
  private final LogEventStore store;
  private final Map<Reference, List<Earned>> batch = new HashMap<>();

  /** Of this log, and what a batch has staged for it. */
  public EarnedReader(LogStorageEngine engine, LogEventStore store) {
    this.engine = engine;
    this.store = store;
  }

  /** Reads what these references of a batch earned; answers whose streams that concerns. */
  Set<String> prepare(Batch next) {
    batch.clear();
    next.unanswered()
        .forEach(
            pending ->
                pending
                    .submission()
                    .command()
                    .earnedBy()
                    .map(name -> new Reference(pending.submission().command().workspaceId(), name))
                    .ifPresent(reference -> batch.computeIfAbsent(reference, this::all)));
    return batch.values().stream()
        .flatMap(List::stream)
        .map(one -> one.entry().stream())
        .collect(Collectors.toSet());
  }

  private List<Earned> all(Reference reference) {
    List<Earned> earned = new ArrayList<>();
    engine
        .earnedBy(reference.workspaceId(), reference.name(), LIMIT)
        .forEach(event -> add(earned, event));
    return earned;
  }

  private static void add(List<Earned> earned, RecordedEvent event) {
    Earned one = new Earned(event.eventId(), (PointsEvent) event.event());
    if (!earned.contains(one)) {
      earned.add(one);
    }
  }

  /** Under the log's lock: adds what other instances wrote between two positions. */
  void catchUp(long from, long upTo) {
    batch.forEach(
        (reference, earned) ->
            engine
                .earnedBetween(reference.workspaceId(), reference.name(), from, upTo)
                .forEach(event -> add(earned, event)));
  }

  @Override
  public List<Earned> find(String workspaceId, String name, int limit) {
    List<Earned> earned =
        new ArrayList<>(batch.computeIfAbsent(new Reference(workspaceId, name), this::all));
    store
        .staged()
        .forEach(
            (eventId, event) -> {
              if (isEarnedBy(event, workspaceId, name)) {
                earned.add(new Earned(eventId, (PointsEvent) event));
              }
            });
    return earned.size() > limit ? earned.subList(0, limit) : earned;
  }

  private static boolean isEarnedBy(Event event, String workspaceId, String name) {
    return event instanceof PointsEvent entry
        && !(entry instanceof EntryReversed)
        && entry.workspaceId().equals(workspaceId)
        && name.equals(entry.reference());
  }
}
