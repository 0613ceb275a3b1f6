package dev.rewardrail.query.follow;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.State;
import dev.rewardrail.query.table.FoldTarget;
import dev.rewardrail.query.table.Poison;
import dev.rewardrail.query.table.ReadTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a page to a generation, within the connection's transaction. An event that cannot be folded
 * becomes a dead letter, and later events of its stream wait behind it; other streams go on. A
 * generation that is not read yet stops instead.
 */
final class Feeder {

  private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);

  private final Generation generation;
  private final DeadLetters deadLetters;
  private final FoldTarget place;
  private final Set<String> waiting;

  /** How many wait behind an event that a newer version can read. */
  private long waitingForNewer;

  Feeder(Generation generation, DeadLetters deadLetters, Connection connection) {
    this.generation = generation;
    this.deadLetters = deadLetters;
    this.place = new FoldTarget(connection, generation.tables());
    this.waiting =
        generation.deadLetters() == 0 ? new java.util.HashSet<>() : deadLetters.waiting(generation);
    this.waitingForNewer =
        generation.deadLetters() == 0 ? 0 : deadLetters.forNewer(generation).size();
  }

  /** An event that cannot be taken, in a generation that is not read. */
  static final class StoppedException extends RuntimeException {
    final long position;

    StoppedException(long position, String error) {
      super(error);
      this.position = position;
    }
  }

  void feed(List<RecordedEvent> page, Set<Long> skipped) throws SQLException {
    List<RecordedEvent> due =
        page.stream().filter(event -> !skipped.contains(event.position())).toList();
    feed(due);
  }

  private void feed(List<RecordedEvent> events) throws SQLException {
    List<RecordedEvent> due =
        waiting.isEmpty()
            ? events
            : events.stream().filter(event -> !waiting.contains(event.event().stream())).toList();
    if (due.isEmpty()) {
      return;
    }
    Savepoint before = place.connection().setSavepoint();
    try {
      for (ReadTable<?, ?> table : generation.projection().tables()) {
        table.fold(place, due);
      }
      place.connection().releaseSavepoint(before);
    } catch (SQLException | RuntimeException e) {
      if (!Poison.is(e)) {
        throw e;
      }
      place.connection().rollback(before);
      around(due, e);
    }
  }

  /** Halves until the one is alone that cannot be taken. */
  private void around(List<RecordedEvent> events, Exception e) throws SQLException {
    if (events.size() == 1) {
      setAside(events.getFirst(), e);
      return;
    }
    int half = events.size() / 2;
    feed(events.subList(0, half));
    feed(events.subList(half, events.size()));
  }

  private void setAside(RecordedEvent event, Exception e) {
    setAside(event.position(), event.event().stream(), e);
  }

  void setAside(long position, String stream, Exception e) {
    String error = Poison.told(e);
    if (generation.state() == State.READY || generation.state() == State.BUILDING) {
      throw new StoppedException(position, error);
    }
    if (waiting.add(stream)) {
      LOG.error(
          "{} cannot fold the event at {}: it is a dead letter, and later events of {} wait",
          generation.title(),
          position,
          stream,
          e);
      boolean isNewer = e instanceof UnreadableEventException unreadable && unreadable.isNewer();
      waitingForNewer += isNewer ? 1 : 0;
      deadLetters.add(generation, position, stream, error, isNewer);
    }
  }

  /** How many streams wait behind an event that is at fault itself. */
  long streamsAtFault() {
    return waiting.size() - waitingForNewer;
  }
}
