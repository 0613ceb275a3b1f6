package dev.rewardrail.query.generation;

import dev.rewardrail.query.table.FoldTarget;
import dev.rewardrail.query.table.Projection;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes generations with their tables, within the caller's transaction. */
final class NewGenerations {

  /** A projection takes in so few events within about a second, so its first generation is live. */
  private static final long FEW_EVENTS = 10_000;

  /** 'RRGEN' in ASCII: held by whoever makes generations. */
  private static final long LOCK = 0x52_52_47_45_4EL;

  private final JdbcTemplate jdbc;
  private final InstantSource clock;

  NewGenerations(JdbcTemplate jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void lock() {
    jdbc.query("select pg_advisory_xact_lock(" + LOCK + ")", row -> {});
  }

  /** Makes a projection's first generation, which is built where the log is long. */
  void first(Projection projection, long head) {
    if (hasAny(projection)) {
      return;
    }
    boolean isShort = head <= FEW_EVENTS;
    Generation made = make(projection, isShort ? State.LIVE : State.BUILDING, "always", null);
    if (isShort) {
      projection.keysSql().forEach(sql -> run(made, sql));
      projection.indexesSql().forEach(sql -> run(made, sql));
    }
  }

  private boolean hasAny(Projection projection) {
    return jdbc.queryForObject(
        "select exists (select from projection_generation where projection = ? and state <>"
            + " 'dropped')",
        Boolean.class,
        projection.name());
  }

  Generation make(
      Projection projection, State state, String switches, @Nullable String requestedBy) {
    long number =
        jdbc.queryForObject(
            "select coalesce(max(number), 0) + 1 from projection_generation where projection = ?",
            Long.class,
            projection.name());
    jdbc.update(
        """
        insert into projection_generation (projection, number, version, state, switches, requested_by, begun_at)
        values (?, ?, ?, ?, ?, ?, ?)\
        """,
        projection.name(),
        number,
        projection.version(),
        state.word(),
        switches,
        requestedBy,
        clock.instant().atOffset(ZoneOffset.UTC));
    Generation made =
        new Generation(projection, number, projection.version(), state, 0, 0, false, false, false);
    run(made, projection.tablesSql());
    return made;
  }

  private void run(Generation generation, String sql) {
    jdbc.execute(
        (ConnectionCallback<Void>)
            connection -> {
              new FoldTarget(connection, generation.tables()).execute(sql);
              return null;
            });
  }
}
