package dev.rewardrail.query;

import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.follow.Positions;
import dev.rewardrail.query.follow.ProjectionFeed;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.generation.LiveTables;
import dev.rewardrail.query.rebuild.BuildLimits;
import dev.rewardrail.query.rebuild.RebuildRequests;
import dev.rewardrail.query.rebuild.Rebuilder;
import dev.rewardrail.query.table.Projection;
import dev.rewardrail.query.table.Tables;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The read side of an instance, without threads unless they are asked for. */
public final class ReadModel {

  public static final BuildLimits LIMITS =
      new BuildLimits(100_000, Duration.ofSeconds(30), Duration.ofMinutes(15));

  public final Generations generations;
  public final ProjectionFeed feeding;
  public final LiveTables live;
  public final Positions positions;
  public final RebuildRequests rebuilds;

  private final DataSource dataSource;
  private final LogReader log;
  private final InstantSource clock;

  public ReadModel(DataSource dataSource) {
    this(dataSource, new LogReader(dataSource), Projections.ALL, InstantSource.system());
  }

  public ReadModel(
      DataSource dataSource, LogReader log, List<Projection> projections, InstantSource clock) {
    this.dataSource = dataSource;
    this.log = log;
    this.clock = clock;
    this.generations = new Generations(dataSource, clock, projections);
    this.feeding = new ProjectionFeed(dataSource, log, generations, clock);
    this.live = new LiveTables(generations);
    this.positions = new Positions(generations, live);
    this.rebuilds = new RebuildRequests(dataSource, generations, feeding, clock);
  }

  /** Makes the first generations. */
  public ReadModel register() {
    feeding.register();
    return this;
  }

  /** Folds all there is in the log. */
  public void foldAll() {
    while (feeding.foldNextPage().events() > 0) {}
  }

  /** A text of SQL with the names of the tables that are read. */
  public String in(String sql) {
    return Tables.of(numbers()).in(sql);
  }

  private Map<Projection, Long> numbers() {
    Map<Projection, Long> numbers = new LinkedHashMap<>();
    for (Generation generation : generations.read().values()) {
      numbers.put(generation.projection(), generation.number());
    }
    return numbers;
  }

  /** The number of the generation that is read. */
  public long number(Projection projection) {
    return numbers().getOrDefault(projection, 0L);
  }

  public Rebuilder rebuilder(BuildLimits limits) {
    return new Rebuilder(dataSource, log, generations, feeding, limits, clock);
  }

  /** All rows of all tables that are read, as PostgreSQL writes them, to compare byte for byte. */
  public Map<String, List<String>> dump() {
    Tables tables = Tables.of(numbers());
    Map<String, List<String>> rows = new LinkedHashMap<>();
    generations.projections().stream()
        .flatMap(Projection::tableNames)
        .sorted()
        .forEach(
            table ->
                rows.put(
                    table,
                    new JdbcTemplate(dataSource)
                        .queryForList(
                            tables.in(
                                "select t::text from {%s} t order by t::text collate \"C\""
                                    .formatted(table)),
                            String.class)));
    return rows;
  }
}
