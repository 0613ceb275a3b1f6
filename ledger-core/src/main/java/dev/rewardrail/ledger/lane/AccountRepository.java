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
 * Makes accounts of what is remembered of their streams and of what the batch has staged. An
 * account lives for one batch; states are immutable, so a command that fails leaves nothing behind.
 * The lane is the only one to load anything, so no locks are taken.
 */
final class AccountRepository extends AbstractRepository<Account, EventSourcedAggregate<Account>> {

  private final AggregateModel<Account> model;
  private final LogEventStore store;
  private final States states;

  private AccountRepository(
      Builder builder, AggregateModel<Account> model, LogEventStore store, States states) {
    super(builder);
    this.model = model;
    this.store = store;
    this.states = states;
  }

  private static final class Builder extends AbstractRepository.Builder<Account> {
    private Builder() {
      super(Account.class);
    }
  }

  static AccountRepository of(Configuration axon) {
    AggregateModel<Account> model =
        AnnotatedAggregateMetaModelFactory.inspectAggregate(
            Account.class, axon.parameterResolverFactory(), axon.handlerDefinition(Account.class));
    Builder builder = new Builder();
    builder.aggregateModel(model);
    return new AccountRepository(
        builder, model, (LogEventStore) axon.eventStore(), axon.getComponent(States.class));
  }

  @Override
  protected EventSourcedAggregate<Account> doLoad(String stream, Long expectedVersion) {
    Remembered known = states.of(stream);
    DomainEventStream staged = store.staged(stream);
    EventSourcedAggregate<Account> account =
        EventSourcedAggregate.reconstruct(
            new Account(stream, known.state()),
            model,
            known.version(),
            false,
            store,
            NoSnapshotTriggerDefinition.TRIGGER);
    if (staged.hasNext()) {
      account.initializeState(staged);
    }
    return account;
  }

  @Override
  protected EventSourcedAggregate<Account> doCreateNew(Callable<Account> factory) {
    throw new UnsupportedOperationException("every stream has an account, before its first event");
  }

  /** Nothing to save; Axon's own looks through all accounts of the batch for each. */
  @Override
  protected void prepareForCommit(EventSourcedAggregate<Account> account) {}

  /** Its events were published as they were applied. */
  @Override
  protected void doSave(EventSourcedAggregate<Account> account) {}

  @Override
  protected void doDelete(EventSourcedAggregate<Account> account) {
    throw new UnsupportedOperationException("no account is ever deleted");
  }
}
