package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.axon.AxonReplay;
import dev.rewardrail.benchmark.load.HttpLoad;
import dev.rewardrail.benchmark.load.Requests;
import dev.rewardrail.benchmark.load.Span;
import dev.rewardrail.benchmark.report.Figure;
import dev.rewardrail.benchmark.report.Goal;
import dev.rewardrail.benchmark.service.Awards;
import dev.rewardrail.benchmark.service.LongLog;
import dev.rewardrail.benchmark.service.Rebuild;
import dev.rewardrail.benchmark.service.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast read models are built anew from a long log, and what that costs who writes meanwhile.
 */
final class RebuildBenchmark implements Benchmark {

  private static final String NAME = "rebuild";
  private static final int CONNECTIONS = 64;
  private static final int SQL_ROUNDS_UP_TO = 1_000_000;
  private static final Goal PER_SECOND = Goal.atLeast(150_000);
  private static final Goal OF_SQL = Goal.atLeast(0.5);
  private static final Goal OF_WRITES = Goal.atLeast(0.8);

  @Override
  public List<Figure> run(Stand stand) throws Exception {
    Scale scale = stand.scale();
    int members = scale.members().getFirst();
    List<Figure> figures = new ArrayList<>();
    try (Service service = stand.start(NAME)) {
      Awards awards = new Awards(service);
      awards.toEach(members);
      awards.awaitRead();
      for (int events : scale.logs()) {
        new LongLog(service.postgres()).fillUpTo(events);
        figures.addAll(rebuilds(service, events, scale));
        if (events == scale.logs().getFirst()) {
          // All members are loaded from it before, so that it is writing that is measured.
          awards.toEach(members);
          figures.add(writes(service, awards, members, scale));
        }
      }
      figures.add(Figure.of(NAME, "memory at its end", service.residentMebibytes(), "MiB"));
      figures.add(replay(service, scale));
    }
    return figures;
  }

  private static List<Figure> rebuilds(Service service, int events, Scale scale) throws Exception {
    Rebuild rebuild = new Rebuild(service);
    double first = warmedUp(rebuild, scale);
    List<Double> all = new ArrayList<>();
    List<Double> board = new ArrayList<>();
    List<Double> sql = new ArrayList<>();
    for (int i = 0; i < scale.rounds(); i++) {
      all.add(rebuild.all());
      board.add(rebuild.leaderboard());
      // Of a long log it takes minutes, and is the same each time.
      if (i == 0 || events <= SQL_ROUNDS_UP_TO) {
        sql.add(rebuild.leaderboardBySql());
      }
    }
    String size = ", %,d events".formatted(events);
    List<Figure> figures = new ArrayList<>();
    if (events == scale.logs().getFirst()) {
      figures.add(Figure.of(NAME, "all read models, the first after a start", first, "events/s"));
    }
    figures.add(
        Figure.of(NAME, "all read models" + size, Medians.of(all), "events/s").aiming(PER_SECOND));
    figures.add(
        Figure.of(NAME, "leaderboard" + size, Medians.of(board), "events/s")
            .against("one INSERT … SELECT … GROUP BY", Medians.of(sql))
            .aiming(OF_SQL));
    return figures;
  }

  /** As long as those who write are warmed up; how fast the first was. */
  private static double warmedUp(Rebuild rebuild, Scale scale) throws Exception {
    long endNanos = System.nanoTime() + scale.warmUp().measured().toNanos();
    double first = rebuild.all();
    while (System.nanoTime() < endNanos) {
      rebuild.all();
    }
    return first;
  }

  private static Figure replay(Service service, Scale scale) throws Exception {
    double ours = new Rebuild(service).leaderboard();
    return Figure.of(NAME, "leaderboard", ours, "events/s")
        .against(
            "Axon's replay of the same fold",
            AxonReplay.perSecond(service.postgres(), scale.replayed()));
  }

  private static Figure writes(Service service, Awards awards, int members, Scale scale)
      throws Exception {
    load(service, members, scale.warmUp());
    List<Double> alone = new ArrayList<>();
    List<Double> meanwhile = new ArrayList<>();
    for (int i = 0; i < scale.rounds(); i++) {
      awards.awaitRead();
      alone.add(load(service, members, scale.span()));
      awards.awaitRead();
      Rebuild rebuild = new Rebuild(service);
      rebuild.begin();
      meanwhile.add(load(service, members, scale.span()));
      rebuild.cancel();
    }
    return Figure.of(NAME, "awards meanwhile", Medians.of(meanwhile), "/s")
        .against("without a rebuild", Medians.of(alone))
        .aiming(OF_WRITES);
  }

  private static double load(Service service, int members, Span span) throws Exception {
    return new HttpLoad(service.url(), CONNECTIONS, HttpLoad.UNPACED)
        .run(span, Requests.awards(Service.KEY, members))
        .perSecond();
  }
}
