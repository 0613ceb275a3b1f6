package dev.rewardrail.ledger.lane;

import java.util.concurrent.Callable;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.modelling.command.AbstractRepository;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/**
 * Makes aggregates from the remembered states of their streams and the events that the batch has
 * staged. An aggregate lives for one batch; states are immutable, so a command that fails leaves
 * nothing behind. The lane is the only one to load anything, so no locks are taken.
 */
final class AggregateRepository
    extends AbstractRepository<StreamAggregate, EventSourcedAggregate<StreamAggregate>> {

  private final AggregateModel<StreamAggregate> model;
  private final LogEventStore store;
  private final States states;

  private AggregateRepository(
      Builder builder, AggregateModel<StreamAggregate> model, LogEventStore store, States states) {
    super(builder);
    this.model = model;
    this.store = store;
    this.states = states;
  }

  private static final class Builder extends AbstractRepository.Builder<StreamAggregate> {
    private Builder() {
      super(StreamAggregate.class);
    }
  }

  static AggregateRepository of(Configuration axon) {
    AggregateModel<StreamAggregate> model =
        AnnotatedAggregateMetaModelFactory.inspectAggregate(
            StreamAggregate.class,
            axon.parameterResolverFactory(),
            axon.handlerDefinition(StreamAggregate.class));
    Builder builder = new Builder();
    builder.aggregateModel(model);
    return new AggregateRepository(
        builder, model, (LogEventStore) axon.eventStore(), axon.getComponent(States.class));
  }

  @Override
  protected EventSourcedAggregate<StreamAggregate> doLoad(String stream, Long expectedVersion) {
    Remembered known = states.of(stream);
    DomainEventStream staged = store.staged(stream);
    EventSourcedAggregate<StreamAggregate> aggregate =
        EventSourcedAggregate.reconstruct(
            new StreamAggregate(stream, known.state()),
            model,
            known.version(),
            false,
            store,
            NoSnapshotTriggerDefinition.TRIGGER);
    if (staged.hasNext()) {
      aggregate.initializeState(staged);
    }
    return aggregate;
  }

  @Override
  protected EventSourcedAggregate<StreamAggregate> doCreateNew(Callable<StreamAggregate> factory) {
    throw new UnsupportedOperationException(
        "every stream has an aggregate, before its first event");
  }

  /** Nothing to save; Axon's own looks through all aggregates of the batch for each. */
  @Override
  protected void prepareForCommit(EventSourcedAggregate<StreamAggregate> aggregate) {}

  /** Its events were published as they were applied. */
  @Override
  protected void doSave(EventSourcedAggregate<StreamAggregate> aggregate) {}

  @Override
  protected void doDelete(EventSourcedAggregate<StreamAggregate> aggregate) {
    throw new UnsupportedOperationException("no aggregate is ever deleted");
  }
}
