package dev.rewardrail.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.ledger.lane.LogEventStore;
import dev.rewardrail.ledger.lane.States;
import dev.rewardrail.ledger.log.LogStorageEngine;
import java.util.Map;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfiguration;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.timeout.HandlerTimeoutHandlerEnhancerDefinition;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What Axon would choose silently, it must not have chosen. */
class AxonTest extends ServiceTest {

  @Autowired private Configuration axon;
  @Autowired private TransactionManager transactions;
  @Autowired private ApplicationContext context;

  @Test
  void axon_uses_the_log_and_real_transactions() {
    assertThat(axon.eventStore()).isInstanceOf(LogEventStore.class);
    assertThat(axon.eventBus()).isSameAs(axon.eventStore());
    assertThat(axon.getComponent(EventStorageEngine.class)).isInstanceOf(LogStorageEngine.class);
    assertThat(axon.getComponent(States.class)).isSameAs(context.getBean(States.class));
    assertThat(axon.getModules())
        .as("there is one aggregate")
        .filteredOn(AggregateConfiguration.class::isInstance)
        .hasSize(1);
    assertThat(axon.getComponent(TransactionManager.class)).isSameAs(transactions);
    assertThat(context.getBeansOfType(Serializer.class).values())
        .allMatch(serializer -> serializer instanceof Jackson3Serializer);
    assertThat(transactions).isInstanceOf(SpringTransactionManager.class);
    transactions.executeInTransaction(
        () -> {
          assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isTrue();
          Map<String, Object> one =
              new JdbcTemplate(context.getBean(javax.sql.DataSource.class))
                  .queryForMap(
                      "select pg_current_xact_id() as xid, pg_current_xact_id_if_assigned() as"
                          + " same");
          assertThat(one.get("xid")).isEqualTo(one.get("same"));
        });
  }

  @Test
  void axon_neither_times_handlers_nor_calls_home_nor_looks_for_a_server() {
    assertThat(context.getBeansOfType(HandlerTimeoutHandlerEnhancerDefinition.class)).isEmpty();
    assertThat(context.getBeanDefinitionNames())
        .noneMatch(
            name -> name.toLowerCase().contains("axonserver") || name.contains("UpdateChecker"));
  }
}
