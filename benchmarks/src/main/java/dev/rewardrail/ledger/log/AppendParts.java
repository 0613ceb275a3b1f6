package dev.rewardrail.ledger.log;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.event.RecordedEvent;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A commit to a log in PostgreSQL, from taking its lock to the disk. */
@State(Scope.Benchmark)
public class AppendParts {

  /** The address of a database with the log's tables, with user and password. */
  @Param("")
  public String database = "";

  /** How many events the commit has. */
  @Param("1")
  public int events = 1;

  private final HikariDataSource pool = new HikariDataSource();
  private final TransactionTemplate transaction =
      new TransactionTemplate(new DataSourceTransactionManager(pool));
  private final LogStorageEngine engine =
      new LogStorageEngine(pool, PostgresClock.AS_TOLD, new Newest(0));
  private long next = System.nanoTime();

  /** Connects. */
  @Setup
  public void open() {
    pool.setJdbcUrl(database);
    pool.setMaximumPoolSize(1);
  }

  /** Lets go. */
  @TearDown
  public void close() {
    pool.close();
  }

  /** One commit of as many awards, each to a member who had none. */
  @Benchmark
  public void appendAwards() {
    List<DomainEventMessage<?>> messages =
        LongStream.range(next, next + events).<DomainEventMessage<?>>mapToObj(this::award).toList();
    next += events;
    transaction.executeWithoutResult(
        status -> {
          engine.begin();
          engine.appendEvents(messages);
        });
    engine.end();
  }

  private DomainEventMessage<?> award(long number) {
    RecordedEvent event = SampleEvents.award(number);
    return new GenericDomainEventMessage<>(
        "",
        event.event().stream(),
        event.version(),
        event.event(),
        MetaData.with(
            Envelope.KEY, new Envelope(event.eventId(), event.occurredAt(), event.metadata())));
  }
}
