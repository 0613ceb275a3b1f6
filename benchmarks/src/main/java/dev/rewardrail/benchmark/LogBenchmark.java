package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.load.HttpLoad;
import dev.rewardrail.benchmark.load.Requests;
import dev.rewardrail.benchmark.load.Span;
import dev.rewardrail.benchmark.report.Figure;
import dev.rewardrail.benchmark.report.Goal;
import dev.rewardrail.benchmark.service.Awards;
import dev.rewardrail.benchmark.service.LongLog;
import dev.rewardrail.benchmark.service.Service;
import java.util.ArrayList;
import java.util.List;

/** Whether an award costs more the longer the log is. */
final class LogBenchmark implements Benchmark {

  private static final String NAME = "log";
  private static final int CONNECTIONS = 64;
  private static final Goal FLAT = Goal.atLeast(0.9);

  @Override
  public List<Figure> run(Stand stand) throws Exception {
    Scale scale = stand.scale();
    int members = scale.members().getFirst();
    List<Figure> figures = new ArrayList<>();
    try (Service service = stand.start(NAME)) {
      Awards awards = new Awards(service);
      awards.toEach(members);
      for (int events : scale.logs()) {
        awards.awaitRead();
        new LongLog(service.postgres()).fillUpTo(events);
        // All members are loaded from the log once, and after so much was written PostgreSQL writes
        // whole pages for a while; neither is what is measured.
        awards.toEach(members);
        awards(service, members, scale.warmUp());
        Figure figure =
            Figure.of(NAME, what(events), median(service, awards, members, scale), "/s");
        figures.add(
            figures.isEmpty()
                ? figure
                : figure
                    .against(what(scale.logs().getFirst()), figures.getFirst().value())
                    .aiming(FLAT));
      }
    }
    return figures;
  }

  private static String what(int events) {
    return "awards after %,d events".formatted(events);
  }

  private static double median(Service service, Awards awards, int members, Scale scale)
      throws Exception {
    List<Double> rounds = new ArrayList<>();
    for (int i = 0; i < scale.rounds(); i++) {
      awards.awaitRead();
      rounds.add(awards(service, members, scale.span()));
    }
    return Medians.of(rounds);
  }

  private static double awards(Service service, int members, Span span) throws Exception {
    return new HttpLoad(service.url(), CONNECTIONS, HttpLoad.UNPACED)
        .run(span, Requests.awards(Service.KEY, members))
        .perSecond();
  }
}
