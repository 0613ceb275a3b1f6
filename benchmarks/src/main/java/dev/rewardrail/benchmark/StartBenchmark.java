package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.report.Figure;
import dev.rewardrail.benchmark.report.Goal;
import dev.rewardrail.benchmark.service.Awards;
import dev.rewardrail.benchmark.service.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From the start of the process to its first answer, its PostgreSQL's start included: from the
 * packaged jar, and from the jar taken apart with the classes that a run before had loaded in an
 * ahead-of-time cache (JEP 483, JEP 514).
 */
final class StartBenchmark implements Benchmark {

  private static final String NAME = "start";
  private static final Goal SECONDS = Goal.atMost(5);

  @Override
  public List<Figure> run(Stand stand) throws Exception {
    double first;
    try (Service service = stand.start(NAME)) {
      first = seconds(service);
      new Awards(service).toEach(stand.scale().members().getFirst());
    }
    List<Double> mebibytes = new ArrayList<>();
    double fromJar = restarts(stand, mebibytes);
    Stand prepared = prepared(stand);
    double fromCache = restarts(prepared, new ArrayList<>());
    return List.of(
        Figure.of(NAME, "first answer, an existing data folder, AOT cache", fromCache, "s")
            .aiming(SECONDS),
        Figure.of(NAME, "first answer, an existing data folder", fromJar, "s").aiming(SECONDS),
        Figure.of(NAME, "first answer, a new data folder", first, "s"),
        Figure.of("memory", "after the first answer", Medians.of(mebibytes), "MiB"));
  }

  private static double restarts(Stand stand, List<Double> mebibytes) throws IOException {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < stand.scale().starts(); i++) {
      try (Service service = stand.start(NAME)) {
        seconds.add(seconds(service));
        mebibytes.add((double) service.residentMebibytes());
      }
    }
    return Medians.of(seconds);
  }

  /** As the operator's handbook says. */
  private static Stand prepared(Stand stand) throws IOException, InterruptedException {
    Path app = stand.folder().resolve("app");
    Process extract =
        new ProcessBuilder(
                Service.java(),
                "-Djarmode=tools",
                "-jar",
                stand.jar().toAbsolutePath().toString(),
                "extract",
                "--destination",
                app.toString())
            .inheritIO()
            .start();
    if (extract.waitFor() != 0) {
      throw new IllegalStateException("the jar could not be taken apart");
    }
    Path jar = app.resolve(stand.jar().getFileName());
    Path cache = app.resolve("rewardrail.aot");
    Stand apart = new Stand(jar, stand.folder(), stand.options(), stand.scale());
    apart.with("-XX:AOTCacheOutput=" + cache).start(NAME).close();
    return apart.with("-XX:AOTCache=" + cache);
  }

  private static double seconds(Service service) {
    return service.startedIn().toNanos() / 1e9;
  }
}
