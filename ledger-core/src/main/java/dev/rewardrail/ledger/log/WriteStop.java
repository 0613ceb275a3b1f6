package dev.rewardrail.ledger.log;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stop of all writes to the log, at every instance. Reads go on. */
public final class WriteStop {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  /** Of the log in this database. */
  public WriteStop(DataSource dataSource, InstantSource clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
  }

  /**
   * A stop.
   *
   * @param by the key that stopped it; null where the service itself did
   */
  public record Stop(String reason, @Nullable String by, Instant at) {}

  /** The stop that there is; empty while the log takes writes. */
  public Optional<Stop> current() {
    return jdbc.sql("select reason, stopped_by, stopped_at from ledger_stop")
        .query(
            (row, number) ->
                new Stop(
                    row.getString("reason"),
                    row.getString("stopped_by"),
                    LogTables.instant(row, "stopped_at")))
        .optional();
  }

  /**
   * Stops writes from the next commit on. The service's own stop gives way to that of an operator,
   * and not the other way round.
   *
   * @param by the key that asked for it; null for the service itself
   */
  public void stop(String reason, @Nullable String by) {
    jdbc.sql(
            """
            insert into ledger_stop (reason, stopped_by, stopped_at) values (:reason, :by, :at)
            on conflict (is_one) do update
            set (reason, stopped_by, stopped_at) = (excluded.reason, excluded.stopped_by, excluded.stopped_at)
            where excluded.stopped_by is not null\
            """)
        .param("reason", reason)
        .param("by", by)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Lets writes go on. */
  public void lift() {
    jdbc.sql("delete from ledger_stop").update();
  }

  /** Lets writes go on where the service itself stopped them. */
  public void liftOwn() {
    jdbc.sql("delete from ledger_stop where stopped_by is null").update();
  }
}
