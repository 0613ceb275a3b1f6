package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.report.Figure;
import dev.rewardrail.benchmark.report.Machine;
import dev.rewardrail.benchmark.report.Report;
import dev.rewardrail.benchmark.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the packaged service beside something known, and writes down what came out. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = "Measures the packaged service beside something known.")
public final class Benchmarks implements Callable<Integer> {

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Which to run: ${COMPLETION-CANDIDATES}; all unless given.",
      completionCandidates = Names.class)
  private Set<String> only = Set.of();

  @Option(names = "--quick", description = "Small sizes: to see that it works, not how fast.")
  private boolean quick;

  @Option(names = "--jar", description = "The packaged service; ${DEFAULT-VALUE} unless given.")
  private Path jar = Path.of("api-gateway/target/rewardrail.jar");

  @Option(
      names = "--jvm",
      split = " ",
      paramLabel = "OPTION",
      description = "Options of the service's Java virtual machine.")
  private List<String> jvm = List.of();

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Writes figures.json, .svg and .md there; to nowhere unless given.")
  private Path to;

  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(all().keySet());
    }
  }

  private static Map<String, Benchmark> all() {
    Map<String, Benchmark> all = new LinkedHashMap<>();
    all.put("write", new WriteBenchmark());
    all.put("batch", new BatchBenchmark());
    all.put("rank", new RankBenchmark());
    all.put("lag", new LagBenchmark());
    all.put("start", new StartBenchmark());
    all.put("log", new LogBenchmark());
    all.put("rebuild", new RebuildBenchmark());
    all.put("instances", new InstancesBenchmark());
    all.put("neighbour", new NeighbourBenchmark());
    all.put("part", new PartBenchmark());
    return all;
  }

  /** Runs what is asked for. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Map<String, Benchmark> all = all();
    if (!all.keySet().containsAll(only)) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "--only takes " + String.join(", ", all.keySet()));
    }
    Path folder = Files.createTempDirectory("benchmarks");
    Stand stand = new Stand(jar, folder, jvm, quick ? Scale.QUICK : Scale.FULL);
    List<Figure> figures = new ArrayList<>();
    try {
      for (Map.Entry<String, Benchmark> benchmark : all.entrySet()) {
        if (only.isEmpty() || only.contains(benchmark.getKey())) {
          List<Figure> measured = benchmark.getValue().run(stand);
          System.out.println(Table.of(measured));
          figures.addAll(measured);
        }
      }
    } finally {
      delete(folder);
    }
    Report report = new Report(Machine.here(Clock.systemUTC()), figures);
    if (to != null) {
      report.write(to);
    }
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.toList().reversed()) {
        Files.delete(file);
      }
    }
  }
}
