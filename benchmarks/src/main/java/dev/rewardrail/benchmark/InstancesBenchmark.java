package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.load.HttpLoad;
import dev.rewardrail.benchmark.load.Requests;
import dev.rewardrail.benchmark.load.Span;
import dev.rewardrail.benchmark.report.Figure;
import dev.rewardrail.benchmark.report.Goal;
import dev.rewardrail.benchmark.service.Awards;
import dev.rewardrail.benchmark.service.Service;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Two instances on one PostgreSQL behind round robin, beside one of them alone. Half of the awards
 * go to a hundredth of the members, so both write to the same ones all the time.
 */
final class InstancesBenchmark implements Benchmark {

  private static final String NAME = "instances";
  private static final int CONNECTIONS = 64;
  private static final Goal OF_ONE = Goal.atLeast(0.9);

  @Override
  public List<Figure> run(Stand stand) throws Exception {
    Scale scale = stand.scale();
    int members = scale.members().getFirst();
    List<Double> alone = new ArrayList<>();
    List<Double> together = new ArrayList<>();
    try (Service one = stand.start(NAME);
        Service other = one.beside(stand.jar(), stand.folder().resolve("other"))) {
      Awards awards = new Awards(one);
      List<URI> both = List.of(one.url(), other.url());
      for (Service service : List.of(one, other)) {
        new Awards(service).toEach(members);
        load(List.of(service.url()), members, scale.warmUp());
      }
      for (int i = 0; i < scale.rounds(); i++) {
        awards.awaitRead();
        alone.add(load(List.of(one.url()), members, scale.span()));
        awards.awaitRead();
        together.add(load(both, members, scale.span()));
      }
    }
    return List.of(
        Figure.of(NAME, "two, %,d members, 1 %% hot".formatted(members), Medians.of(together), "/s")
            .against("one", Medians.of(alone))
            .aiming(OF_ONE));
  }

  private static double load(List<URI> services, int members, Span span) throws Exception {
    return new HttpLoad(services, CONNECTIONS, HttpLoad.UNPACED)
        .run(span, Requests.awardsOfWhichHalfAreHot(Service.KEY, members))
        .perSecond();
  }
}
