package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.report.Figure;
import dev.rewardrail.benchmark.report.Goal;
import dev.rewardrail.benchmark.service.Postgres;
import dev.rewardrail.benchmark.service.Service;
import dev.rewardrail.ledger.lane.StateParts;
import dev.rewardrail.ledger.log.LogMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What is smaller than a request, by JMH: deciding, folding, writing as JSON, hashing, appending.
 */
final class PartBenchmark implements Benchmark {

  private static final String NAME = "part";
  private static final String ALL = "dev\\.rewardrail\\.ledger\\..*Parts\\..*";
  private static final int NANOS = 1_000;
  private static final double MICROS_OF_A_MILLI = 1_000;
  private static final Goal LOAD_MILLIS = Goal.atMost(5);
  private static final String ONE = "1";
  private static final String SHARED = "64";
  private static final String MANY = "1000";

  /**
   * How long JMH measures.
   *
   * @param forks in how many Java virtual machines of their own; 0 for this one
   * @param rounds how many are measured, and as many again before to warm up
   */
  record Length(int forks, int rounds, int roundMillis) {}

  @Override
  public List<Figure> run(Stand stand) throws Exception {
    try (Service service = stand.start(NAME)) {
      String database = databaseWithLog(service.postgres());
      return figures(micros(stand.scale().parts(), database));
    }
  }

  private static String databaseWithLog(Postgres postgres) throws Exception {
    Postgres own = postgres.database("part");
    String url = own.url() + "&user=" + own.user() + "&password=" + own.password();
    DriverManagerDataSource database = new DriverManagerDataSource(url);
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:rewardrail/migration")
        .placeholders(LogMigration.placeholders(database))
        .load()
        .migrate();
    return url;
  }

  /** What each takes, in µs, by its name and how many events it is of. */
  private static Map<String, Double> micros(Length length, String database) throws RunnerException {
    TimeValue round = TimeValue.milliseconds(length.roundMillis());
    Options options =
        new OptionsBuilder()
            .include(ALL)
            .param("database", database)
            .param("events", ONE, SHARED, MANY)
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.MICROSECONDS)
            .forks(length.forks())
            .warmupIterations(length.rounds())
            .warmupTime(round)
            .measurementIterations(length.rounds())
            .measurementTime(round)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    return new Runner(options)
        .run().stream().collect(Collectors.toMap(PartBenchmark::name, PartBenchmark::score));
  }

  private static String name(RunResult result) {
    String events = result.getParams().getParam("events");
    return result.getPrimaryResult().getLabel() + (events == null ? "" : events);
  }

  private static double score(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static List<Figure> figures(Map<String, Double> micros) {
    List<Figure> figures = new ArrayList<>();
    figures.add(nanos("decide an award", micros.get("decideAnAward")));
    figures.add(nanos("fold an award", micros.get("foldAnAward")));
    figures.add(nanos("write an award as JSON", micros.get("serialiseAnAward")));
    figures.add(nanos("read an award from JSON", micros.get("parseAnAward")));
    figures.add(
        nanos("hash an award", micros.get("hashAnAward"))
            .against("SHA-256 of its bytes alone", micros.get("hashItsBytes") * NANOS));
    double fromFirst = micros.get("loadALongMemberFromItsFirstEvent") / MICROS_OF_A_MILLI;
    figures.add(
        Figure.of(
                NAME,
                "load a member with %,d events".formatted(StateParts.EVENTS),
                micros.get("loadALongMember") / MICROS_OF_A_MILLI,
                "ms")
            .aiming(LOAD_MILLIS));
    figures.add(Figure.of(NAME, "the same from its first event", fromFirst, "ms"));
    double alone = micros.get("appendAwards" + ONE);
    figures.add(figure("append an award, alone in its commit", alone));
    for (String events : List.of(SHARED, MANY)) {
      figures.add(
          figure(
                  "append an award, %,d in a commit".formatted(Integer.parseInt(events)),
                  micros.get("appendAwards" + events) / Integer.parseInt(events))
              .against("alone in its commit", alone));
    }
    return figures;
  }

  private static Figure nanos(String what, double micros) {
    return Figure.of(NAME, what, micros * NANOS, "ns");
  }

  private static Figure figure(String what, double micros) {
    return Figure.of(NAME, what, micros, "µs");
  }
}
