package dev.rewardrail.query.rebuild;

import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.generation.State;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The records of builds: their progress, and operators' requests. */
final class BuildRecords {

  private final JdbcTemplate jdbc;
  private final InstantSource clock;

  BuildRecords(DataSource dataSource, InstantSource clock) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.clock = clock;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  /**
   * Notes how far generations have come.
   *
   * @param eventsPerSecond 0 where that cannot be told, which leaves what was noted before
   * @return those that are still to be built: not paused, stopped, or cancelled
   */
  List<Generation> progress(List<Generation> building, long builtTo, double eventsPerSecond) {
    Set<String> goOn =
        Set.copyOf(
            jdbc.queryForList(
                """
                update projection_generation g
                set built_to = ?, events_per_second = case when ? > 0 then ? else events_per_second end
                from unnest(?::text[], ?::bigint[]) as k(projection, number)
                where (g.projection, g.number) = (k.projection, k.number)
                  and state = 'building' and not is_paused and error is null
                returning g.projection\
                """,
                String.class,
                builtTo,
                eventsPerSecond,
                eventsPerSecond,
                names(building),
                numbers(building)));
    return building.stream().filter(g -> goOn.contains(g.projection().name())).toList();
  }

  /**
   * Whether they have taken in the log as far as it reaches; what follows is as long as their
   * tables.
   */
  void folded(List<Generation> built, long builtTo, boolean isFolded) {
    jdbc.update(
        """
        update projection_generation g set folded_at = ?::timestamptz, built_to = ?
        from unnest(?::text[], ?::bigint[]) as k(projection, number)
        where (g.projection, g.number) = (k.projection, k.number)\
        """,
        isFolded ? now() : null,
        builtTo,
        names(built),
        numbers(built));
  }

  /** Notes why an attempt failed, which is made again. */
  void failed(List<Generation> of, String failure) {
    jdbc.update(
        """
        update projection_generation g set failure = ?
        from unnest(?::text[], ?::bigint[]) as k(projection, number)
        where (g.projection, g.number) = (k.projection, k.number) and state in ('building', 'ready')\
        """,
        failure,
        names(of),
        numbers(of));
  }

  /** Notes that an attempt did not fail. */
  void succeeded(List<Generation> of) {
    jdbc.update(
        """
        update projection_generation g set failure = null
        from unnest(?::text[], ?::bigint[]) as k(projection, number)
        where (g.projection, g.number) = (k.projection, k.number) and failure is not null\
        """,
        names(of),
        numbers(of));
  }

  private static String[] names(List<Generation> generations) {
    return generations.stream().map(g -> g.projection().name()).toArray(String[]::new);
  }

  private static Long[] numbers(List<Generation> generations) {
    return generations.stream().map(Generation::number).toArray(Long[]::new);
  }

  /** It is built, and is fed from now on. */
  void ready(Generation generation) {
    jdbc.update(
        """
        update projection_generation set state = 'ready', built_at = ?, built_to = position
        where projection = ? and number = ? and state = 'building'\
        """,
        now(),
        generation.projection().name(),
        generation.number());
  }

  void compared(Generation generation, String comparison) {
    jdbc.update(
        """
        update projection_generation
        set comparison = ?, finished_at = coalesce(finished_at, ?::timestamptz)
        where projection = ? and number = ?\
        """,
        comparison,
        now(),
        generation.projection().name(),
        generation.number());
  }

  /**
   * Puts a generation into another state, where it is in the state in which it was read; of what is
   * dropped the tables are left for a while.
   *
   * @return whether it was
   */
  boolean become(Generation generation, State state) {
    return jdbc.update(
            """
            update projection_generation
            set state = ?, switched_at = case when ? in ('live', 'former') then ?::timestamptz else switched_at end,
                finished_at = case when ? = 'live' then coalesce(finished_at, ?::timestamptz) else finished_at end,
                dropped_at = case when ? = 'dropped' then ?::timestamptz end, failure = null,
                error = case when ? <> 'live' then error end,
                stopped_at = case when ? <> 'live' then stopped_at end
            where projection = ? and number = ? and state = ?\
            """,
            state.word(),
            state.word(),
            now(),
            state.word(),
            now(),
            state.word(),
            now(),
            state.word(),
            state.word(),
            generation.projection().name(),
            generation.number(),
            generation.state().word())
        > 0;
  }

  /** Lets one that is built rest as long as what is read does. */
  void rest(Generation ready) {
    jdbc.update(
        """
        update projection_generation r set is_paused = true
        where r.projection = ? and r.number = ? and r.state = 'ready'
          and exists (select from projection_generation l
                      where l.projection = r.projection and l.state = 'live' and l.is_paused)\
        """,
        ready.projection().name(),
        ready.number());
  }

  void pause(Generation generation) {
    jdbc.update(
        "update projection_generation set is_paused = true where projection = ? and number = ?",
        generation.projection().name(),
        generation.number());
  }

  /** Whether one that was built or a former one may be switched to; its row is locked. */
  boolean isToBeSwitchedTo(Generation generation) {
    return jdbc.queryForObject(
        """
        select state = ? and not (state = 'ready' and is_paused)
        from projection_generation where projection = ? and number = ?\
        """,
        Boolean.class,
        generation.state().word(),
        generation.projection().name(),
        generation.number());
  }

  /** When a built generation is to be switched to; null where it has been compared and waits. */
  @Nullable String switches(Generation generation) {
    return jdbc.queryForObject(
        """
        select case when comparison is null or switches <> 'when_equal' then switches end
        from projection_generation where projection = ? and number = ?\
        """,
        String.class,
        generation.projection().name(),
        generation.number());
  }

  /** Has the same built by this code as was asked for of an older one. */
  void askAgain(Generation older, Generations generations) {
    jdbc.query(
        "select switches, requested_by from projection_generation where projection = ? and number ="
            + " ?",
        row -> {
          generations.make(
              older.projection(),
              State.BUILDING,
              row.getString("switches"),
              row.getString("requested_by"));
        },
        older.projection().name(),
        older.number());
  }

  /** The positions that projections do without, by their names. */
  Map<String, Set<Long>> skips() {
    Map<String, Set<Long>> skips = new HashMap<>();
    jdbc.query(
        "select projection, position from projection_skip",
        row -> {
          skips
              .computeIfAbsent(row.getString("projection"), name -> new HashSet<>())
              .add(row.getLong("position"));
        });
    return skips;
  }

  /**
   * Former generations of whatever projection that are of no more use: that were switched from
   * before then, have a newer former beside them, or are farther behind than could soon be made up.
   * Those of another version are another code's.
   */
  List<Map<String, Object>> formersPast(OffsetDateTime then, long behindMax) {
    return jdbc.queryForList(
        """
        select f.projection, f.number from projection_generation f
        where f.state = 'former' and (
            f.switched_at < ?
            or exists (select from projection_generation o
                       where (o.projection, o.version, o.state) = (f.projection, f.version, 'former')
                         and (o.switched_at, o.number) > (f.switched_at, f.number))
            or exists (select from projection_generation l
                       where (l.projection, l.version, l.state) = (f.projection, f.version, 'live')
                         and l.position - f.position > ?))\
        """,
        then,
        behindMax);
  }

  void drop(String projection, long number) {
    jdbc.update(
        """
        update projection_generation set state = 'dropped', dropped_at = ?
        where projection = ? and number = ? and state = 'former'\
        """,
        now(),
        projection,
        number);
  }

  /** Dropped generations whose tables are there and which nobody reads any more. */
  List<Generation> withTablesDroppedBefore(Generations generations, OffsetDateTime then) {
    return jdbc
        .query(
            """
            select projection, number from projection_generation
            where state = 'dropped' and has_tables and dropped_at < ?\
            """,
            (row, number) -> generations.find(row.getString("projection"), row.getLong("number")),
            then)
        .stream()
        .filter(Objects::nonNull)
        .toList();
  }

  void tablesAreGone(Generation dropped) {
    jdbc.update(
        "delete from projection_dead_letter where projection = ? and number = ?",
        dropped.projection().name(),
        dropped.number());
    jdbc.update(
        "update projection_generation set has_tables = false where projection = ? and number = ?",
        dropped.projection().name(),
        dropped.number());
  }
}
