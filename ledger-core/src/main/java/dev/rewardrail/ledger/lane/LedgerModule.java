package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.achievement.BackfillAccount;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.member.MemberAccount;
import dev.rewardrail.ledger.member.ReferenceAccount;
import dev.rewardrail.ledger.reward.CodesAccount;
import dev.rewardrail.ledger.reward.StockAccount;
import dev.rewardrail.ledger.workspace.ApiKeyAccount;
import dev.rewardrail.ledger.workspace.DefinitionAccount;
import dev.rewardrail.ledger.workspace.WorkspaceAccount;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** The ledger's aggregates, as Axon is to run them. */
public final class LedgerModule implements ConfigurerModule {

  /** A command's target is the stream that it names. */
  public static final CommandTargetResolver TARGETS =
      message ->
          new VersionedAggregateIdentifier(
              (Object) ((Command) message.getPayload()).stream(), null);

  private static final List<Class<?>> AGGREGATES =
      List.of(
          MemberAccount.class,
          ReferenceAccount.class,
          StockAccount.class,
          CodesAccount.class,
          BackfillAccount.class,
          DefinitionAccount.class,
          WorkspaceAccount.class,
          ApiKeyAccount.class);

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
    AGGREGATES.forEach(type -> configurer.configureAggregate(aggregate(type)));
  }

  private static <T> AggregateConfigurer<T> aggregate(Class<T> type) {
    return AggregateConfigurer.defaultConfiguration(type)
        .configureRepository(configuration -> CachedRepository.of(type, configuration))
        .configureCommandTargetResolver(configuration -> TARGETS);
  }
}
