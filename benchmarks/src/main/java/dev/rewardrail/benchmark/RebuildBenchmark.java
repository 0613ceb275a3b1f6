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
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.leaderboard.Leaderboard;
import dev.rewardrail.query.table.Projection;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast read models are built anew from a long log, and what that costs who writes meanwhile.
 */
final class RebuildBenchmark implements Benchmark {

  private static final String NAME = "rebuild";
  private static final int CONNECTIONS = 64;
  private static final int SQL_ROUNDS_UP_TO = 1_000_000;
  private static final int SMALL_HEAP_MEBIBYTES = 256;
  private static final Goal PER_SECOND = Goal.atLeast(150_000);
  private static final Goal OF_SQL = Goal.atLeast(0.5);
  private static final Goal OF_WRITES = Goal.atLeast(0.8);
  private static final Goal MEBIBYTES = Goal.atMost(2 * SMALL_HEAP_MEBIBYTES);
  private static final Goal OF_FEWER = Goal.atMost(1.1);

  @Override
  public List<Figure> run(Stand stand) throws Exception {
    List<Figure> figures = new ArrayList<>();
    List<Double> peaks = new ArrayList<>();
    for (int events : stand.scale().logs()) {
      try (Service service = stand.start(NAME)) {
        figures.addAll(ofLog(service, events, stand.scale()));
      }
      peaks.add(peak(stand));
      figures.add(memory(events, peaks.getLast()).aiming(MEBIBYTES));
    }
    figures.add(
        memory(stand.scale().logs().getLast(), peaks.getLast())
            .against(size(stand.scale().logs().getFirst()), peaks.getFirst())
            .aiming(OF_FEWER));
    return figures;
  }

  private static List<Figure> ofLog(Service service, int events, Scale scale) throws Exception {
    int members = scale.members().getFirst();
    boolean isFirst = events == scale.logs().getFirst();
    Awards awards = new Awards(service);
    if (isFirst) {
      awards.toEach(members);
      awards.awaitRead();
    }
    new LongLog(service.postgres()).fillUpTo(events);
    List<Figure> figures = new ArrayList<>(rebuilds(service, events, scale));
    if (isFirst) {
      // All members are loaded from it before, so that it is writing that is measured.
      awards.toEach(members);
      figures.add(writes(service, awards, members, scale));
    }
    if (events == scale.logs().getLast()) {
      figures.addAll(replays(service, scale));
    }
    return figures;
  }

  /** What one rebuild of all takes at most of a service that may not hold all rows in memory. */
  private static double peak(Stand stand) throws Exception {
    try (Service service = stand.with("-Xmx%dm".formatted(SMALL_HEAP_MEBIBYTES)).start(NAME)) {
      new Rebuild(service).all();
      return service.peakMebibytes();
    }
  }

  private static Figure memory(int events, double peak) {
    String what = "memory at most, heap of %d MiB, ".formatted(SMALL_HEAP_MEBIBYTES);
    return Figure.of(NAME, what + size(events), peak, "MiB");
  }

  private static String size(int events) {
    return "%,d events".formatted(events);
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
    List<Figure> figures = new ArrayList<>();
    if (events == scale.logs().getFirst()) {
      figures.add(Figure.of(NAME, "all read models, the first after a start", first, "events/s"));
    }
    figures.add(
        Figure.of(NAME, "all read models, " + size(events), Medians.of(all), "events/s")
            .aiming(PER_SECOND));
    figures.add(
        Figure.of(NAME, "leaderboard, " + size(events), Medians.of(board), "events/s")
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

  private static List<Figure> replays(Service service, Scale scale) throws Exception {
    Rebuild rebuild = new Rebuild(service);
    return List.of(
        beside(
            Figure.of(NAME, "leaderboard", rebuild.leaderboard(), "events/s"),
            service,
            List.of(Leaderboard.PROJECTION),
            scale),
        beside(
            Figure.of(NAME, "all read models", rebuild.all(), "events/s"),
            service,
            Projections.ALL,
            scale));
  }

  private static Figure beside(
      Figure ours, Service service, List<Projection> projections, Scale scale) throws Exception {
    return ours.against(
        "Axon's replay of the same folds",
        AxonReplay.perSecond(service.postgres(), projections, scale.replayed()));
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
