package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.axon.AxonStock;
import dev.rewardrail.benchmark.bare.BareEvents;
import dev.rewardrail.benchmark.bare.BareInserts;
import dev.rewardrail.benchmark.bare.Pgbench;
import dev.rewardrail.benchmark.load.HttpLoad;
import dev.rewardrail.benchmark.load.Measured;
import dev.rewardrail.benchmark.load.Requests;
import dev.rewardrail.benchmark.load.Span;
import dev.rewardrail.benchmark.report.Figure;
import dev.rewardrail.benchmark.report.Goal;
import dev.rewardrail.benchmark.service.Awards;
import dev.rewardrail.benchmark.service.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * Durable awards over HTTP, beside the same rows that are inserted without us, one a transaction.
 */
final class WriteBenchmark implements Benchmark {

  private static final String NAME = "write";
  private static final int CONNECTIONS = 64;
  private static final Goal OF_BARE = Goal.atLeast(1.5);
  private static final Goal P99_MILLIS = Goal.atMost(50);
  private static final Goal OF_MANY = Goal.atLeast(0.8);
  private static final Goal OF_HOT = Goal.atLeast(0.5);

  private record Round(double perSecond, double p99Millis, double behind) {}

  @Override
  public List<Figure> run(Stand stand) throws Exception {
    List<Figure> figures = new ArrayList<>();
    Scale scale = stand.scale();
    try (Service service = stand.start(NAME)) {
      Awards awards = new Awards(service);
      int usual = scale.members().getFirst();
      awards.toEach(usual);
      awards(service, Service.KEY, usual, scale.warmUp());
      BareEvents bare = BareEvents.like(service.postgres());
      List<Double> byPgbench = new ArrayList<>();
      List<Double> byJdbc = new ArrayList<>();
      List<Round> ours = new ArrayList<>();
      for (int i = 0; i < scale.rounds(); i++) {
        Pgbench.run(service.postgres(), bare, CONNECTIONS, usual, scale.span())
            .ifPresent(byPgbench::add);
        byJdbc.add(
            BareInserts.run(service.postgres(), bare, CONNECTIONS, usual, scale.span())
                .perSecond());
        ours.add(round(service, awards, usual, scale.span()));
      }
      double fastest =
          byPgbench.isEmpty()
              ? Medians.of(byJdbc)
              : Math.max(Medians.of(byPgbench), Medians.of(byJdbc));
      double perSecond = perSecond(ours);
      String what = "%,d members".formatted(usual);
      figures.add(
          figure(what, perSecond).against("one INSERT a transaction", fastest).aiming(OF_BARE));
      figures.add(
          Figure.of(
                  NAME,
                  what + ", p99",
                  Medians.of(ours.stream().map(Round::p99Millis).toList()),
                  "ms")
              .aiming(P99_MILLIS));
      figures.add(
          Figure.of(
              NAME,
              what + ", not yet to be read at its end",
              Medians.of(ours.stream().map(Round::behind).toList()),
              "events"));
      figures.add(figure("the same row by JDBC", Medians.of(byJdbc)));
      if (!byPgbench.isEmpty()) {
        figures.add(figure("the same row by pgbench", Medians.of(byPgbench)));
      }
      figures.add(
          figure(what, perSecond)
              .against(
                  "Axon with its stock JDBC engine",
                  AxonStock.run(
                          service.postgres().database("axon"), CONNECTIONS, usual, scale.span())
                      .perSecond()));
      figures.add(limited(service, awards, usual, scale, perSecond));
      for (int members : scale.members().subList(1, scale.members().size())) {
        figures.add(others(service, awards, members, scale, perSecond, usual));
      }
      figures.add(Figure.of("memory", "under load", service.residentMebibytes(), "MiB"));
    }
    return figures;
  }

  /** With the rate limiter, which the first key does without. */
  private static Figure limited(
      Service service, Awards awards, int members, Scale scale, double unlimitedPerSecond)
      throws Exception {
    String key = service.limitedKey();
    List<Round> ours = new ArrayList<>();
    for (int i = 0; i < scale.rounds(); i++) {
      ours.add(round(service, awards, key, members, scale.span()));
    }
    return figure("%,d members, a key with a rate limit".formatted(members), perSecond(ours))
        .against("without", unlimitedPerSecond);
  }

  private static Figure others(
      Service service, Awards awards, int members, Scale scale, double usualPerSecond, int usual)
      throws Exception {
    awards.toEach(members);
    List<Round> ours = new ArrayList<>();
    for (int i = 0; i < scale.rounds(); i++) {
      ours.add(round(service, awards, members, scale.span()));
    }
    Figure figure =
        figure(members == 1 ? "1 hot member" : "%,d members".formatted(members), perSecond(ours))
            .against("%,d members".formatted(usual), usualPerSecond);
    if (members > usual) {
      return figure.aiming(OF_MANY);
    }
    return members == 1 ? figure.aiming(OF_HOT) : figure;
  }

  private static Round round(Service service, Awards awards, int members, Span span)
      throws Exception {
    return round(service, awards, Service.KEY, members, span);
  }

  private static Round round(Service service, Awards awards, String key, int members, Span span)
      throws Exception {
    awards.awaitRead();
    Measured measured = awards(service, key, members, span);
    return new Round(measured.perSecond(), measured.percentileMillis(99), awards.behind());
  }

  private static Measured awards(Service service, String key, int members, Span span)
      throws Exception {
    return new HttpLoad(service.url(), CONNECTIONS, HttpLoad.UNPACED)
        .run(span, Requests.awards(key, members));
  }

  private static double perSecond(List<Round> rounds) {
    return Medians.of(rounds.stream().map(Round::perSecond).toList());
  }

  private static Figure figure(String what, double perSecond) {
    return Figure.of(NAME, what, perSecond, "/s");
  }
}
