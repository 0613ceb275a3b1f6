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

  private static final String BEGIN = "<!-- figures: written by the benchmarks -->\n";
  private static final String END = "<!-- end of figures -->\n";

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

  /** Puts the table into a page, between the marks that it has for it. */
  public void insert(Path page) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    Files.writeString(
        page,
        text.substring(0, begin + BEGIN.length())
            + "\n"
            + machine
            + "\n\n"
            + Table.of(figures)
            + "\n"
            + text.substring(text.indexOf(END)));
  }

  /** Whether a page has a place for the table. */
  public static boolean hasPlace(Path page) throws IOException {
    String text = Files.readString(page);
    return text.contains(BEGIN) && text.indexOf(END) > text.indexOf(BEGIN);
  }
}
