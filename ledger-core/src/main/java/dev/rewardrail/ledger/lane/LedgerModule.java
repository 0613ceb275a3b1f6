package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.Command;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Configures Axon with the ledger's one aggregate. */
public final class LedgerModule implements ConfigurerModule {

  /** A command's target is the stream that it names. */
  public static final CommandTargetResolver TARGETS =
      message ->
          new VersionedAggregateIdentifier(
              (Object) ((Command) message.getPayload()).stream(), null);

  /**
   * The bus on which the lane dispatches. The lane's own unit of work holds the transaction; a
   * command that fails in it must not mark the whole batch for rollback, so the bus itself has
   * none.
   */
  public static CommandBus commandBus() {
    return SimpleCommandBus.builder()
        .transactionManager(NoTransactionManager.INSTANCE)
        .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
        .build();
  }

  @Override
  public void configureModule(Configurer configurer) {
    configurer.configureAggregate(
        AggregateConfigurer.defaultConfiguration(StreamAggregate.class)
            .configureRepository(AggregateRepository::of)
            .configureCommandTargetResolver(configuration -> TARGETS));
  }

  /** Where aggregates come from. */
  public static Repository<StreamAggregate> aggregates(Configuration axon) {
    return axon.repository(StreamAggregate.class);
  }
}
