package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.log.LogStorageEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Axon's event store over the log. Whenever a stream is read, Axon's own looks through all that the
 * batch has staged so far, each against each; this one knows what is staged by its stream.
 */
public final class LogEventStore extends EmbeddedEventStore {

  private static final String STAGED = LogEventStore.class.getName() + ".staged";

  private LogEventStore(Builder builder) {
    super(builder);
  }

  /** An event store over this engine. */
  public static LogEventStore of(LogStorageEngine engine) {
    return new LogEventStore(EmbeddedEventStore.builder().storageEngine(engine));
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
      command.onRollback(unitOfWork -> stream.remove(staged));
    }
  }

  @Override
  protected Stream<? extends DomainEventMessage<?>> stagedDomainEventMessages(String stream) {
    return CurrentUnitOfWork.isStarted()
        ? staged(CurrentUnitOfWork.get()).getOrDefault(stream, List.of()).stream()
        : Stream.empty();
  }

  private static Map<String, List<DomainEventMessage<?>>> staged(UnitOfWork<?> command) {
    return command.root().getOrComputeResource(STAGED, key -> new HashMap<>());
  }
}
