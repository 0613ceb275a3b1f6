package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.log.Envelope;
import dev.rewardrail.ledger.log.LogStorageEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Axon's event store over the log. It keeps the events that the batch has staged by their streams,
 * for {@link AggregateRepository}: Axon's own store looks through all that is staged each time an
 * aggregate is loaded, which for a batch of a thousand is a million looks.
 */
public final class LogEventStore extends EmbeddedEventStore {

  private static final String STAGED = LogEventStore.class.getName() + ".staged";
  private static final String IN_ORDER = LogEventStore.class.getName() + ".inOrder";

  private final LogStorageEngine engine;

  private LogEventStore(Builder builder, LogStorageEngine engine) {
    super(builder);
    this.engine = engine;
  }

  /** An event store over this engine. */
  public static LogEventStore of(LogStorageEngine engine) {
    return new LogEventStore(EmbeddedEventStore.builder().storageEngine(engine), engine);
  }

  @Override
  public void publish(List<? extends EventMessage<?>> events) {
    super.publish(events);
    UnitOfWork<?> command = CurrentUnitOfWork.get();
    for (EventMessage<?> event : events) {
      DomainEventMessage<?> staged = (DomainEventMessage<?>) event;
      List<DomainEventMessage<?>> stream =
          staged(command).computeIfAbsent(staged.getAggregateIdentifier(), id -> new ArrayList<>());
      stream.add(staged);
      queued().add(staged);
      command.onRollback(
          unitOfWork -> {
            stream.remove(staged);
            queued().remove(staged);
          });
    }
  }

  @Override
  protected Stream<? extends DomainEventMessage<?>> stagedDomainEventMessages(String stream) {
    return CurrentUnitOfWork.isStarted()
        ? staged(CurrentUnitOfWork.get()).getOrDefault(stream, List.of()).stream()
        : Stream.empty();
  }

  /** What the batch has staged for a stream. */
  DomainEventStream staged(String stream) {
    return DomainEventStream.of(stagedDomainEventMessages(stream));
  }

  /**
   * All that the batch has staged, in its order, by the ids of the receipts. Of a command's events
   * the first has the receipt's id; those after it take none, and are not told here.
   */
  Map<UUID, Event> staged() {
    Map<UUID, Event> staged = new LinkedHashMap<>();
    for (DomainEventMessage<?> message : queued()) {
      Envelope envelope = (Envelope) message.getMetaData().get(Envelope.KEY);
      staged.putIfAbsent(envelope.eventId(), (Event) message.getPayload());
    }
    return staged;
  }

  private List<DomainEventMessage<?>> queued() {
    return CurrentUnitOfWork.isStarted()
        ? CurrentUnitOfWork.get().root().getOrComputeResource(IN_ORDER, key -> new ArrayList<>())
        : List.of();
  }

  private static Map<String, List<DomainEventMessage<?>>> staged(UnitOfWork<?> command) {
    return command.root().getOrComputeResource(STAGED, key -> new HashMap<>());
  }
}
