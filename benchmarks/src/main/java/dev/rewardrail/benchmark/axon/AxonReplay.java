package dev.rewardrail.benchmark.axon;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.benchmark.service.Postgres;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.lane.LogEventStore;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.log.Newest;
import dev.rewardrail.ledger.log.PostgresClock;
import dev.rewardrail.query.table.FoldTarget;
import dev.rewardrail.query.table.Projection;
import dev.rewardrail.query.table.ReadTable;
import dev.rewardrail.query.table.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Axon's replay of read models' own folds over the same log: a tracking event processor as it
 * comes, an event a transaction, and an event handler that folds it. With larger batches it is
 * slower: in a transaction the versions that one row had before cannot be cleared away.
 */
public final class AxonReplay {

  private static final long GENERATION = 1_000_000;

  private AxonReplay() {}

  /** Replays so many events into these read models; how many a second. */
  public static double perSecond(Postgres postgres, List<Projection> projections, int events)
      throws SQLException, InterruptedException {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(postgres.url());
      pool.setUsername(postgres.user());
      pool.setPassword(postgres.password());
      // As the service's own: without statistics PostgreSQL would read whole tables.
      pool.setConnectionInitSql("set enable_seqscan = off; set enable_hashjoin = off");
      for (Projection projection : projections) {
        makeTables(pool, projection);
      }
      Handler handler = new Handler(pool, projections, events);
      Configuration axon = configure(pool, handler);
      long begun = System.nanoTime();
      axon.start();
      try {
        handler.done.await();
        if (handler.failure != null) {
          throw new IllegalStateException("a fold could not take an event", handler.failure);
        }
        return events / ((System.nanoTime() - begun) / 1e9);
      } finally {
        axon.shutdown();
      }
    }
  }

  private static void makeTables(HikariDataSource pool, Projection projection) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      FoldTarget place = place(connection, projection);
      for (String table : projection.tableNames().toList()) {
        place.execute("drop table if exists {%s} cascade".formatted(table));
      }
      place.execute(projection.tablesSql());
      for (String sql :
          Stream.concat(projection.keysSql().stream(), projection.indexesSql().stream()).toList()) {
        place.execute(sql);
      }
    }
  }

  private static FoldTarget place(Connection connection, Projection projection) {
    return new FoldTarget(connection, Tables.of(projection, GENERATION));
  }

  private static Configuration configure(HikariDataSource pool, Handler handler) {
    System.setProperty("disable-axoniq-console-message", "true");
    TransactionManager transactions =
        new SpringTransactionManager(new DataSourceTransactionManager(pool));
    LogEventStore log =
        LogEventStore.of(new LogStorageEngine(pool, PostgresClock.AS_TOLD, new Newest(0)));
    DefaultConfigurer configurer =
        (DefaultConfigurer) DefaultConfigurer.defaultConfiguration(false);
    configurer
        .configureTransactionManager(configuration -> transactions)
        .configureEventStore(configuration -> log)
        .eventProcessing()
        .registerEventHandler(configuration -> handler)
        .assignHandlerTypesMatching("replay", type -> true)
        .registerTrackingEventProcessor(
            "replay",
            configuration -> log,
            configuration -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing());
    return configurer.buildConfiguration();
  }

  /** Folds one event at a time, as Axon hands them over. */
  public static final class Handler {

    private final HikariDataSource pool;
    private final List<Projection> projections;
    private final int events;
    private final CountDownLatch done = new CountDownLatch(1);

    /** Axon itself would write it to the log, and go on. */
    private volatile @Nullable Exception failure;

    private Handler(HikariDataSource pool, List<Projection> projections, int events) {
      this.pool = pool;
      this.projections = projections;
      this.events = events;
    }

    /** An event of the log. */
    @EventHandler
    public void on(Event event, TrackingToken token) {
      long position = token.position().orElseThrow();
      try {
        if (position <= events) {
          fold(event, position);
        }
      } catch (SQLException | RuntimeException e) {
        failure = e;
        done.countDown();
      }
      if (position >= events) {
        done.countDown();
      }
    }

    private void fold(Event event, long position) throws SQLException {
      RecordedEvent recorded =
          new RecordedEvent(
              position,
              new UUID(0, position),
              1,
              event,
              new EventMetadata("replay", null, null, null, null),
              Instant.EPOCH,
              Instant.EPOCH);
      Connection connection = DataSourceUtils.getConnection(pool);
      for (Projection projection : projections) {
        FoldTarget place = place(connection, projection);
        for (ReadTable<?, ?> table : projection.tables()) {
          table.fold(place, List.of(recorded));
        }
      }
    }
  }
}
