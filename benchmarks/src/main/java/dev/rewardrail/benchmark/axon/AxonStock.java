package dev.rewardrail.benchmark.axon;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.benchmark.load.Callers;
import dev.rewardrail.benchmark.load.Measured;
import dev.rewardrail.benchmark.load.Span;
import dev.rewardrail.benchmark.service.Postgres;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Axon with its stock JDBC engine, as its autoconfiguration puts them together: no cache, a
 * transaction a command, ten connections. In this process and without HTTP, keys or read models;
 * and without the message timeouts that its starter switches on, which halve its speed.
 */
public final class AxonStock {

  private AxonStock() {}

  /** Gives awards by so many callers at once to random members out of so many. */
  public static Measured run(Postgres postgres, int callers, int members, Span span)
      throws SQLException, InterruptedException {
    try (HikariDataSource pool = pool(postgres)) {
      Configuration axon = start(pool);
      try {
        return Callers.run(callers, span, () -> () -> give(axon.commandGateway(), members));
      } finally {
        axon.shutdown();
      }
    }
  }

  private static HikariDataSource pool(Postgres postgres) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(postgres.url());
    pool.setUsername(postgres.user());
    pool.setPassword(postgres.password());
    return pool;
  }

  private static Configuration start(HikariDataSource pool) {
    System.setProperty("disable-axoniq-console-message", "true");
    TransactionManager transactions =
        new SpringTransactionManager(new DataSourceTransactionManager(pool));
    Serializer serializer = Jackson3Serializer.builder().build();
    JdbcEventStorageEngine engine =
        JdbcEventStorageEngine.builder()
            .snapshotSerializer(serializer)
            .eventSerializer(serializer)
            .persistenceExceptionResolver(new JdbcSQLErrorCodesResolver())
            .connectionProvider(new SpringDataSourceConnectionProvider(pool))
            .transactionManager(transactions)
            .build();
    engine.createSchema(PostgresEventTableFactory.INSTANCE);
    return DefaultConfigurer.defaultConfiguration()
        .configureTransactionManager(configuration -> transactions)
        .configureSerializer(configuration -> serializer)
        .configureEmbeddedEventStore(configuration -> engine)
        .configureAggregate(Account.class)
        .start();
  }

  private static void give(CommandGateway gateway, int members) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    gateway.sendAndWait(
        new Account.Give(
            "usr_" + random.nextInt(members), random.nextInt(1, 100), "Survey completed"));
  }
}
