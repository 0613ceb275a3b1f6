package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.log.Envelope;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.member.Earned;
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

  /**
   * The entries that a reference earned, those that are staged included, in the order of the log.
   *
   * @param limit how many at the most
   */
  public List<Earned> earnedBy(String workspaceId, String reference, int limit) {
    List<Earned> earned = new ArrayList<>();
    engine
        .earnedBy(workspaceId, reference, limit)
        .forEach(event -> earned.add(new Earned(event.eventId(), (PointsEvent) event.event())));
    for (DomainEventMessage<?> message : queued()) {
      if (earned.size() < limit
          && message.getPayload() instanceof PointsEvent entry
          && !(entry instanceof EntryReversed)
          && entry.workspaceId().equals(workspaceId)
          && reference.equals(entry.reference())) {
        Envelope envelope = (Envelope) message.getMetaData().get(Envelope.KEY);
        earned.add(new Earned(envelope.eventId(), entry));
      }
    }
    return earned;
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
