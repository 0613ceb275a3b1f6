package dev.rewardrail.benchmark.axon;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.benchmark.load.Measured;
import dev.rewardrail.benchmark.load.Span;
import dev.rewardrail.benchmark.service.Postgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.Histogram;
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
        return give(axon.commandGateway(), callers, members, span);
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

  private static Measured give(CommandGateway gateway, int callers, int members, Span span)
      throws InterruptedException {
    long from = System.nanoTime() + span.warmUp().toNanos();
    long until = from + span.measured().toNanos();
    Histogram micros = Measured.histogram();
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      List<Future<Histogram>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        running.add(threads.submit(() -> give(gateway, members, from, until)));
      }
      for (Future<Histogram> one : running) {
        micros.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return new Measured(span.measured(), micros);
  }

  private static Histogram give(CommandGateway gateway, int members, long from, long until) {
    Histogram micros = Measured.histogram();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (long begun = System.nanoTime(); begun < until; ) {
      gateway.sendAndWait(
          new Account.Give(
              "usr_" + random.nextInt(members), random.nextInt(1, 100), "Survey completed"));
      long now = System.nanoTime();
      if (now >= from && now < until) {
        micros.recordValue((now - begun) / 1_000);
      }
      begun = now;
    }
    return micros;
  }
}
