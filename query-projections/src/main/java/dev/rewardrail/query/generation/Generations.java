package dev.rewardrail.query.generation;

import dev.rewardrail.query.table.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of generations. */
public final class Generations {

  private static final String SELECT =
      """
      select projection, number, version, state, position, is_paused, error is not null as is_stopped,
             stopped_at <= position or position > (select coalesce(max(c.position), 0) from ledger_commit c)
                 as is_ahead,
             (select count(*) from projection_dead_letter d where (d.projection, d.number) = (g.projection, g.number))
                 as dead_letters
      from projection_generation g\s\
      """;

  private static final String LOCK_ROWS = "select projection, number from projection_generation ";

  private static final String FED =
      "where state in ('ready', 'live', 'former') and not is_paused and error is null ";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final NewGenerations newGenerations;
  private final Map<String, Projection> projections;

  /** Those of these projections in this database. */
  public Generations(DataSource dataSource, InstantSource clock, List<Projection> projections) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.newGenerations = new NewGenerations(jdbc, clock);
    this.projections =
        projections.stream().collect(Collectors.toMap(Projection::name, Function.identity()));
  }

  /** The projections that there are. */
  public Collection<Projection> projections() {
    return projections.values();
  }

  /** Sees to it that each projection has a generation, which is built where the log is long. */
  public void register(long head) {
    transaction.executeWithoutResult(
        status -> {
          newGenerations.lock();
          projections.values().forEach(projection -> newGenerations.first(projection, head));
        });
  }

  /** Lets no one else make generations until the transaction's end. */
  public void lock() {
    newGenerations.lock();
  }

  /**
   * Makes a generation with its tables, within the transaction that there is.
   *
   * @param switches {@code when_equal}, {@code always} or {@code never}
   */
  public Generation make(
      Projection projection, State state, String switches, @Nullable String requestedBy) {
    return newGenerations.make(projection, state, switches, requestedBy);
  }

  /**
   * Of each projection the generation that this code reads; without those of which there is none.
   * While newer code is about to replace this one that may be a former one.
   */
  public Map<Projection, Generation> read() {
    Map<Projection, Generation> read = new HashMap<>();
    jdbc
        .query(
            SELECT + "where state in ('live', 'former') order by state = 'live' desc, number desc",
            this::generation)
        .stream()
        .filter(Objects::nonNull)
        .filter(g -> g.projection().canFeed(g.version()))
        .forEach(g -> read.putIfAbsent(g.projection(), g));
    return read;
  }

  /**
   * Those that are fed from the log and are at most so many events behind the first of them, each
   * locked until the transaction's end.
   */
  public List<Generation> lockLeaders(long within) {
    return lock(
        FED
            + "and position >= (select max(position) from projection_generation "
            + FED
            + ") - "
            + within);
  }

  /** Those that are fed and are farther behind, likewise. */
  public List<Generation> lockLaggards(long within) {
    return lock(
        FED
            + "and position < (select max(position) from projection_generation "
            + FED
            + ") - "
            + within);
  }

  /** Those of a projection that are fed, or would be but for a pause or an error, likewise. */
  public List<Generation> lockAllOf(Projection projection) {
    return held(
        jdbc.queryForList(
            LOCK_ROWS
                + "where projection = ? and state in ('ready', 'live', 'former') order by number"
                + " for update",
            projection.name()));
  }

  private List<Generation> lock(String which) {
    return held(jdbc.queryForList(LOCK_ROWS + which + " order by projection, number for update"))
        .stream()
        .filter(g -> g.projection().canFeed(g.version()))
        .toList();
  }

  /**
   * Generations whose rows are locked, as they are now: what the locking statement sees beside
   * those rows is as it was before it waited.
   */
  private List<Generation> held(List<Map<String, Object>> locked) {
    if (locked.isEmpty()) {
      return List.of();
    }
    return jdbc
        .query(
            SELECT
                + "where (projection, number) in (select * from unnest(?::text[], ?::bigint[]))"
                + " order by projection, number",
            this::generation,
            locked.stream().map(row -> row.get("projection")).toArray(String[]::new),
            locked.stream()
                .map(row -> ((Number) row.get("number")).longValue())
                .toArray(Long[]::new))
        .stream()
        .filter(Objects::nonNull)
        .toList();
  }

  /** Of what this code builds, what is to be built now. */
  public List<Generation> toBuild() {
    return asked("state = 'building'", g -> g.version() == g.projection().version());
  }

  /** Of what this code builds, what is built and not switched to; without what is paused. */
  public List<Generation> ready() {
    return asked("state = 'ready'", g -> g.version() == g.projection().version());
  }

  /** What older code was asked to build, and is not done with. */
  public List<Generation> ofOlderCode() {
    return asked("state in ('building', 'ready')", g -> g.version() < g.projection().version());
  }

  /** Without what is paused or has stopped. */
  private List<Generation> asked(String which, Predicate<Generation> filter) {
    return jdbc
        .query(
            SELECT
                + "where not is_paused and error is null and %s order by begun_at, projection"
                    .formatted(which),
            this::generation)
        .stream()
        .filter(Objects::nonNull)
        .filter(filter)
        .toList();
  }

  /** All of a projection that are not dropped, the newest first. */
  public List<Generation> of(Projection projection) {
    return jdbc.query(
        SELECT + "where projection = ? and state <> 'dropped' order by number desc",
        this::generation,
        projection.name());
  }

  /** A generation as it is now; null where there is none. */
  public @Nullable Generation find(Projection projection, long number) {
    return find(projection.name(), number);
  }

  /** The same by its projection's name; null also where this code does not know that. */
  public @Nullable Generation find(String projection, long number) {
    List<Generation> found =
        jdbc.query(
            SELECT + "where projection = ? and number = ?", this::generation, projection, number);
    return found.isEmpty() ? null : found.getFirst();
  }

  private @Nullable Generation generation(ResultSet row, int number) throws SQLException {
    Projection projection = projections.get(row.getString("projection"));
    return projection == null
        ? null
        : new Generation(
            projection,
            row.getLong("number"),
            row.getInt("version"),
            State.of(row.getString("state")),
            row.getLong("position"),
            row.getLong("dead_letters"),
            row.getBoolean("is_paused"),
            row.getBoolean("is_stopped"),
            row.getBoolean("is_ahead"));
  }

  /** Notes how far generations have come, within the transaction of their rows. */
  public void advance(List<Generation> generations, long position) {
    jdbc.update(
        """
        update projection_generation g set position = ?
        from unnest(?::text[], ?::bigint[]) as k(projection, number)
        where (g.projection, g.number) = (k.projection, k.number)\
        """,
        position,
        generations.stream().map(g -> g.projection().name()).toArray(String[]::new),
        generations.stream().map(Generation::number).toArray(Long[]::new));
  }

  /** Stops a generation, in the state in which it was read, until an operator has seen to it. */
  public void stop(Generation generation, @Nullable Long position, String error) {
    jdbc.update(
        """
        update projection_generation set error = ?, stopped_at = ?
        where projection = ? and number = ? and state = ?\
        """,
        error,
        position,
        generation.projection().name(),
        generation.number(),
        generation.state().word());
  }

  /** Stops those that stand beyond the log's end: they would go on without what lies between. */
  public void stopThoseAhead() {
    jdbc.update(
        """
        update projection_generation g set stopped_at = g.position,
            error = 'it stands at position ' || g.position || ' and the log ended at ' || head.position
                || ': rebuild it'
        from (select coalesce(max(position), 0) as position from ledger_commit) as head
        where g.state in ('ready', 'live', 'former') and g.error is null and g.position > head.position\
        """);
  }
}
