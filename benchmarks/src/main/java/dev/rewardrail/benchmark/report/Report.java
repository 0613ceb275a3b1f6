package dev.rewardrail.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run has measured.
 *
 * @param machine on what
 * @param figures in the order in which they were measured
 */
public record Report(Machine machine, List<Figure> figures) {

  /** Writes it as JSON, as a chart and as a table into this folder. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    JsonMapper json = JsonMapper.builder().build();
    Files.writeString(
        folder.resolve("figures.json"),
        json.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    Files.writeString(folder.resolve("figures.svg"), Chart.of(figures));
    Files.writeString(folder.resolve("figures.md"), machine + "\n\n" + Table.of(figures));
  }
}
