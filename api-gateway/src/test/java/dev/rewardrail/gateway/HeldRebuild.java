package dev.rewardrail.gateway;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;

/** Holds a rebuild up at a step of it, until it is let go. */
public final class HeldRebuild implements AutoCloseable {

  private static final String HOLD =
      """
      create or replace function hold_rebuild() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock_shared(42); return new; end $$;
      drop trigger if exists hold_rebuild on projection_generation;
      create trigger hold_rebuild before update on projection_generation
      for each row when (%s) execute function hold_rebuild()\
      """;

  private static final String WAITS =
      """
      select exists (select from pg_stat_activity
                     where datname = current_database() and wait_event_type = 'Lock' and query ilike ?)\
      """;

  private final Connection holding;
  private final JdbcTemplate jdbc;
  private final String waits;

  private HeldRebuild(DataSource database, String lock, String waits) throws SQLException {
    this.jdbc = new JdbcTemplate(database);
    this.waits = waits;
    this.holding = database.getConnection();
    holding.setAutoCommit(false);
    holding.createStatement().execute(lock);
  }

  /** Once it has told that more events are in than these. */
  public static HeldRebuild after(DataSource database, long events) throws SQLException {
    new JdbcTemplate(database)
        .execute(HOLD.formatted("new.state = 'building' and new.built_to > " + events));
    return new HeldRebuild(
        database, "select pg_advisory_xact_lock(42)", "update projection_generation g%");
  }

  /** In the midst of the transaction in which it saves. */
  public static HeldRebuild whileSaving(DataSource database) throws SQLException {
    new JdbcTemplate(database)
        .execute(HOLD.formatted("new.state = 'building' and new.position > old.position"));
    return new HeldRebuild(
        database, "select pg_advisory_xact_lock(42)", "update projection_generation set position%");
  }

  /** In the midst of the transaction in which it switches. */
  public static HeldRebuild whileSwitching(DataSource database) throws SQLException {
    new JdbcTemplate(database)
        .execute(HOLD.formatted("new.state = 'live' and old.state <> 'live'"));
    return new HeldRebuild(
        database, "select pg_advisory_xact_lock(42)", "update projection_generation%");
  }

  /** Where a statement waits for a table. */
  public static HeldRebuild at(DataSource database, String table, String mode, String waits)
      throws SQLException {
    return new HeldRebuild(
        database, "lock table %s in %s mode".formatted(table, mode), waits + "%");
  }

  /** Returns when it has come there. */
  public void await() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> jdbc.queryForObject(WAITS, Boolean.class, waits));
  }

  /** Lets it go; nothing is held any more. */
  @Override
  public void close() throws SQLException {
    try (holding) {
      holding.rollback();
    }
  }
}
