package dev.rewardrail.query.rebuild;

import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.generation.State;
import dev.rewardrail.query.table.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads the status of generations. */
public final class Overview {

  /** So many that are done with are told of a projection. */
  public static final int DROPPED_MAX = 5;

  private static final String STATUS =
      """
      select g.*, dead.letters, finishing.per_event, coalesce(tables.rows, 0) as rows, coalesce(tables.bytes, 0) as bytes
      from projection_generation g
      cross join lateral (
          select count(*) as letters from projection_dead_letter d
          where (d.projection, d.number) = (g.projection, g.number)) as dead
      cross join lateral (
          select sum(case when c.reltuples < 0 then pg_stat_get_live_tuples(c.oid) else c.reltuples end)::bigint as rows,
                 sum(pg_total_relation_size(c.oid))::bigint as bytes
          from unnest(:tables::text[]) as t(name)
          join pg_class c on c.oid = to_regclass(t.name || '_' || g.number)) as tables
      cross join lateral (
          select percentile_cont(0.5) within group (
                     order by extract(epoch from p.finished_at - p.folded_at)::float8 / p.built_to) as per_event
          from (select * from projection_generation b
                where (b.projection, b.version) = (g.projection, g.version)
                  and b.finished_at is not null and b.folded_at is not null and b.built_to > 0
                order by b.number desc limit 5) as p) as finishing
      where g.projection = :projection\s\
      """;

  private static final String WATCHED =
      """
      select p.projection, coalesce(g.position, 0) as position, coalesce(g.is_paused, false) as is_paused,
             g.error is not null as is_stopped, coalesce(g.version, 0) as version,
             (select count(*) from projection_dead_letter d
              where (d.projection, d.number) = (g.projection, g.number)) as letters,
             greatest(n.position, n.built_to) as rebuilt_to,
             n.error is not null or n.failure is not null as is_rebuild_stopped
      from (select distinct projection from projection_generation) p
      left join projection_generation g on g.projection = p.projection and g.state = 'live'
      left join projection_generation n on n.projection = p.projection and n.state in ('building', 'ready')\
      """;

  /**
   * What is watched of a projection; of one that is not read yet its first build alone.
   *
   * @param position of the last event that reads show
   * @param deadLetters how many streams wait
   * @param version of what is read; 0 where none is
   * @param rebuilt how much of the log a rebuild has, 0 to 1; NaN where none goes on
   */
  public record Watched(
      long position,
      long deadLetters,
      boolean isPaused,
      boolean isStopped,
      int version,
      double rebuilt,
      boolean isRebuildStopped) {}

  private final JdbcClient jdbc;
  private final LogReader log;
  private final InstantSource clock;

  /** Of the generations in this database. */
  public Overview(DataSource dataSource, LogReader log, InstantSource clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.log = log;
    this.clock = clock;
  }

  /** A projection's generations, the newest first; of those that are done with only some. */
  public List<GenerationStatus> of(Projection projection) {
    return query(
            projection,
            """
            and (g.state <> 'dropped' or g.number in (
                select d.number from projection_generation d
                where d.projection = :projection and d.state = 'dropped' order by d.number desc limit %d))
            order by g.number desc\
            """
                .formatted(DROPPED_MAX))
        .list();
  }

  /** What is watched of each projection, by its name. */
  public Map<String, Watched> watched() {
    long head = log.head();
    Map<String, Watched> watched = new HashMap<>();
    jdbc.sql(WATCHED)
        .query(
            row -> {
              Long rebuiltTo = row.getObject("rebuilt_to", Long.class);
              watched.put(
                  row.getString("projection"),
                  new Watched(
                      row.getLong("position"),
                      row.getLong("letters"),
                      row.getBoolean("is_paused"),
                      row.getBoolean("is_stopped"),
                      row.getInt("version"),
                      rebuiltTo == null
                          ? Double.NaN
                          : head == 0 ? 1 : Math.min(1, (double) rebuiltTo / head),
                      row.getBoolean("is_rebuild_stopped")));
            });
    return watched;
  }

  /** One generation. */
  public Optional<GenerationStatus> find(Projection projection, long number) {
    return query(projection, "and g.number = :number").param("number", number).optional();
  }

  private Query query(Projection projection, String which) {
    return new Query(
        jdbc.sql(STATUS + which)
            .param("projection", projection.name())
            .param("tables", projection.tableNames().toArray(String[]::new)),
        log.head(),
        clock.instant());
  }

  private record Query(JdbcClient.StatementSpec statement, long head, Instant now) {

    Query param(String name, Object value) {
      return new Query(statement.param(name, value), head, now);
    }

    List<GenerationStatus> list() {
      return statement.query((row, number) -> status(row, head, now)).list();
    }

    Optional<GenerationStatus> optional() {
      return statement.query((row, number) -> status(row, head, now)).optional();
    }
  }

  private static GenerationStatus status(ResultSet row, long head, Instant now)
      throws SQLException {
    String comparison = row.getString("comparison");
    Step step = step(row);
    return new GenerationStatus(
        row.getString("projection"),
        row.getLong("number"),
        row.getInt("version"),
        State.of(row.getString("state")),
        row.getLong("position"),
        builtTo(row),
        head,
        row.getDouble("events_per_second"),
        step,
        step == null ? null : secondsLeft(row, head, now),
        row.getString("failure"),
        row.getBoolean("is_paused"),
        row.getString("error"),
        row.getObject("stopped_at", Long.class),
        Switches.valueOf(row.getString("switches").toUpperCase(Locale.ROOT)),
        comparison == null ? null : JsonMapper.shared().readValue(comparison, Comparison.class),
        row.getString("requested_by"),
        instant(row, "begun_at"),
        instant(row, "built_at"),
        instant(row, "switched_at"),
        instant(row, "dropped_at"),
        row.getLong("letters"),
        row.getLong("rows"),
        row.getLong("bytes"));
  }

  private static long builtTo(ResultSet row) throws SQLException {
    return Math.max(row.getLong("position"), row.getLong("built_to"));
  }

  private static @Nullable Step step(ResultSet row) throws SQLException {
    if (row.getBoolean("is_paused") || row.getString("error") != null) {
      return null;
    }
    boolean waits =
        row.getString("comparison") != null && row.getString("switches").equals("when_equal");
    return switch (State.of(row.getString("state"))) {
      case BUILDING -> row.getObject("folded_at") == null ? Step.READING : Step.INDEXING;
      case READY -> waits ? null : Step.COMPARING;
      case LIVE, FORMER, DROPPED -> null;
    };
  }

  private static @Nullable Double secondsLeft(ResultSet row, long head, Instant now)
      throws SQLException {
    return TimeLeft.seconds(
        head,
        builtTo(row),
        row.getDouble("events_per_second"),
        row.getObject("per_event", Double.class),
        instant(row, "folded_at"),
        now);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
