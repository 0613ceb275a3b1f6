package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.audit.Leaf;
import dev.rewardrail.ledger.audit.LogRow;
import dev.rewardrail.ledger.command.ReceiptId;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.RecordedEvent;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Axon's storage engine over the log. Positions are assigned under the log's lock, so they have no
 * gaps and follow the order of commits. All events of a commit are inserted by one statement. Not
 * thread-safe: only the lane uses it.
 */
public final class LogStorageEngine implements EventStorageEngine {

  private static final int PAGE = 1_000;

  private final LogTables tables;
  private final LogEvents events;
  private final PostgresClock clock;
  private final Newest newest;
  private @Nullable LogTurn turn;

  /**
   * An engine on the log in this database.
   *
   * @param newest is told what is committed
   */
  public LogStorageEngine(DataSource dataSource, PostgresClock clock, Newest newest) {
    this.tables = new LogTables(dataSource);
    this.events = new LogEvents(dataSource);
    this.clock = clock;
    this.newest = newest;
  }

  /** {@link #begin(long, int)} for one who need not know what others wrote. */
  public LogTurn begin() {
    return begin(0, 0);
  }

  /**
   * Begins a turn at the log: waits until no one else appends. Needs a transaction, with which the
   * turn ends; whoever began it calls {@link #end()} afterwards, however it went.
   *
   * @param after the position after which events are read at once, see {@link #since}
   * @param limit how many of these at most
   */
  public LogTurn begin(long after, int limit) {
    if (turn != null) {
      throw new IllegalStateException("the turn before has not ended");
    }
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "without a transaction the log's lock would be let go of at once");
    }
    turn = new LogTurn(tables.lock(after, limit), clock);
    return turn;
  }

  /** The events after the position that the turn was begun with, in their order. */
  public List<RecordedEvent> since(LogTurn begun) {
    List<RecordedEvent> events = begun.since().stream().map(EventCodec::decode).toList();
    newest.add(events);
    return events;
  }

  /** The turn's transaction was committed. */
  public void committed(LogTurn committed) {
    newest.add(committed.appended());
  }

  /** Ends the turn. */
  public void end() {
    turn = null;
  }

  /** The events with these ids, of those that there are. */
  public List<RecordedEvent> events(Collection<UUID> eventIds) {
    return eventIds.isEmpty() ? List.of() : events.events(eventIds);
  }

  /** The position of the newest event; 0 where there is none. */
  public long headPosition() {
    return tables.head().position();
  }

  /** The events of streams after a version each (−1 for all), each stream's in their order. */
  public List<RecordedEvent> after(Map<String, Long> versions) {
    return versions.isEmpty() ? List.of() : events.after(versions);
  }

  /**
   * The events after one position, up to and with another, in their order; a commit ends with each
   * of the two.
   */
  public List<RecordedEvent> between(long after, long upTo) {
    List<RecordedEvent> events = this.events.after(after, upTo, Math.toIntExact(upTo - after));
    newest.add(events);
    return events;
  }

  /**
   * The entries that a reference earned after one position, up to and with another, in the order of
   * the log.
   *
   * @param limit how many at most
   */
  public List<RecordedEvent> earnedBy(
      String workspaceId, String reference, long after, long upTo, int limit) {
    return events.earnedBy(workspaceId, reference, after, upTo, limit);
  }

  @Override
  public void appendEvents(List<? extends EventMessage<?>> messages) {
    LogTurn current = turn;
    if (current == null) {
      throw new IllegalStateException("events are appended in a turn at the log only");
    }
    Map<String, Long> versions = new HashMap<>();
    Set<UUID> eventIds = new HashSet<>();
    List<RecordedEvent> events = new ArrayList<>(messages.size());
    for (EventMessage<?> message : messages) {
      events.add(
          recorded(
              (DomainEventMessage<?>) message, current, events.size(), versions, eventIds::add));
    }
    List<LogRow> rows = events.stream().map(EventCodec::encode).toList();
    List<byte[]> leafHashes = rows.stream().map(Leaf::hash).toList();
    current.appended(events);
    Head head =
        new Head(
            current.endsAt(), current.recordedAt(), current.head().frontier().append(leafHashes));
    tables.append(rows, leafHashes, List.of(head));
  }

  /**
   * A command's first event is its receipt and takes the envelope's id; any further one has a fresh
   * id.
   */
  private static RecordedEvent recorded(
      DomainEventMessage<?> message,
      LogTurn turn,
      int before,
      Map<String, Long> versions,
      Predicate<UUID> unused) {
    Event event = (Event) message.getPayload();
    if (!event.stream().equals(message.getAggregateIdentifier())) {
      throw new IllegalStateException(
          "an event of " + event.stream() + " on " + message.getAggregateIdentifier());
    }
    long version = message.getSequenceNumber();
    Long last = versions.put(event.stream(), version);
    if (last != null && last + 1 != version) {
      throw new IllegalStateException(
          "version " + version + " of " + event.stream() + " follows " + last);
    }
    Envelope envelope = (Envelope) message.getMetaData().get(Envelope.KEY);
    if (!envelope.occurredAt().truncatedTo(ChronoUnit.MICROS).equals(envelope.occurredAt())) {
      throw new IllegalStateException("PostgreSQL keeps no finer than microseconds: " + envelope);
    }
    return new RecordedEvent(
        turn.startedAfter() + before + 1,
        unused.test(envelope.eventId()) ? envelope.eventId() : ReceiptId.fresh(),
        version,
        event,
        envelope.metadata(),
        envelope.occurredAt(),
        turn.recordedAt());
  }

  @Override
  public DomainEventStream readEvents(String stream, long firstVersion) {
    return DomainEventStream.of(
        after(Map.of(stream, firstVersion - 1)).stream().map(LogStorageEngine::message).toList());
  }

  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      @Nullable TrackingToken token, boolean mayBlock) {
    return Stream.iterate(
            page(token == null ? 0 : token.position().orElseThrow()),
            page -> !page.isEmpty(),
            page -> page(page.getLast().position()))
        .flatMap(List::stream)
        .map(
            event ->
                new GenericTrackedDomainEventMessage<>(
                    new GlobalSequenceTrackingToken(event.position()), message(event)));
  }

  private List<RecordedEvent> page(long after) {
    return events.after(after, Long.MAX_VALUE, PAGE);
  }

  @Override
  public TrackingToken createHeadToken() {
    return new GlobalSequenceTrackingToken(tables.head().position());
  }

  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    throw new UnsupportedOperationException("the log holds events alone");
  }

  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
    return Optional.empty();
  }

  private static DomainEventMessage<Event> message(RecordedEvent recorded) {
    return new GenericDomainEventMessage<>(
        "", recorded.event().stream(), recorded.version(), recorded.event());
  }
}
