package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.report.Figure;
import dev.rewardrail.benchmark.report.Goal;
import dev.rewardrail.benchmark.service.Awards;
import dev.rewardrail.benchmark.service.Service;
import java.util.ArrayList;
import java.util.List;

/** From the start of the process to its first answer, its PostgreSQL's start included. */
final class StartBenchmark implements Benchmark {

  private static final String NAME = "start";
  private static final Goal SECONDS = Goal.atMost(5);

  @Override
  public List<Figure> run(Stand stand) throws Exception {
    List<Double> seconds = new ArrayList<>();
    List<Double> mebibytes = new ArrayList<>();
    double first;
    try (Service service = stand.start(NAME)) {
      first = seconds(service);
      new Awards(service).toEach(stand.scale().members().getFirst());
    }
    for (int i = 0; i < stand.scale().starts(); i++) {
      try (Service service = stand.start(NAME)) {
        seconds.add(seconds(service));
        mebibytes.add((double) service.residentMebibytes());
      }
    }
    return List.of(
        Figure.of(NAME, "first answer, an existing data folder", Medians.of(seconds), "s")
            .aiming(SECONDS),
        Figure.of(NAME, "first answer, a new data folder", first, "s"),
        Figure.of("memory", "after the first answer", Medians.of(mebibytes), "MiB"));
  }

  private static double seconds(Service service) {
    return service.startedIn().toNanos() / 1e9;
  }
}
