package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.bare.BareBatch;
import dev.rewardrail.benchmark.report.Figure;
import dev.rewardrail.benchmark.report.Goal;
import dev.rewardrail.benchmark.service.Awards;
import dev.rewardrail.benchmark.service.Service;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Awards in one stream, beside the same rows that are inserted without us, 1,000 a statement. */
final class BatchBenchmark implements Benchmark {

  private static final String NAME = "batch";
  private static final Goal OF_BARE = Goal.atLeast(0.5);

  @Override
  public List<Figure> run(Stand stand) throws Exception {
    Scale scale = stand.scale();
    int members = scale.members().getFirst();
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    Path file = Files.createTempFile("batch", ".ndjson");
    try (Service service = stand.start(NAME)) {
      Awards awards = new Awards(service);
      awards.toEach(members);
      write(file, members, scale.batchLines());
      awards.stream(file);
      for (int i = 0; i < scale.rounds(); i++) {
        awards.awaitRead();
        ours.add(scale.batchLines() / (awards.stream(file).toNanos() / 1e9));
        awards.awaitRead();
        theirs.add(BareBatch.run(service.postgres(), scale.batchLines()));
      }
    } finally {
      Files.delete(file);
    }
    return List.of(
        Figure.of(NAME, "awards in one stream", Medians.of(ours), "/s")
            .against("the same rows, 1,000 an INSERT", Medians.of(theirs))
            .aiming(OF_BARE));
  }

  private static void write(Path file, int members, int lines) throws Exception {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (int i = 0; i < lines; i++) {
        writer.write(Awards.line(ThreadLocalRandom.current().nextInt(members)));
      }
    }
  }
}
