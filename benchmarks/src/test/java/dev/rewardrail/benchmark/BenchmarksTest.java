package dev.rewardrail.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That everything can be measured, at sizes that tell nothing of speed. */
class BenchmarksTest {

  static final String JAR = "../api-gateway/target/rewardrail.jar";

  @TempDir private Path folder;

  private static int run(String... arguments) {
    return new CommandLine(new Benchmarks())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              throw new AssertionError("a benchmark failed", failure);
            })
        .execute(arguments);
  }

  @Test
  void each_is_measured_and_written_down() throws Exception {
    Path page = folder.resolve("page.md");
    Files.writeString(
        page,
        "before\n"
            + "<!-- figures: written by the benchmarks -->\n"
            + "figures of before\n"
            + "<!-- end of figures -->\n"
            + "after\n");
    assertThat(run("--quick", "--jar", JAR, "--to", folder.toString(), "--page", page.toString()))
        .isZero();

    JsonNode figures =
        JsonMapper.shared().readTree(folder.resolve("figures.json").toFile()).get("figures");
    List<String> names =
        StreamSupport.stream(figures.spliterator(), false)
            .map(figure -> figure.get("benchmark").asString())
            .distinct()
            .toList();
    assertThat(names)
        .contains("write", "batch", "rank", "lag", "start", "memory", "log", "rebuild", "part");
    assertThat(figures)
        .allSatisfy(figure -> assertThat(figure.get("value").asDouble()).isNotNegative());
    assertThat(figures)
        .anySatisfy(figure -> assertThat(figure.get("against").asString()).contains("Axon"));
    assertThat(Files.readString(folder.resolve("figures.svg")))
        .startsWith("<svg")
        .endsWith("</svg>\n");
    assertThat(Files.readString(page))
        .startsWith("before\n")
        .endsWith("<!-- end of figures -->\nafter\n")
        .contains("| write: 1 hot member |")
        .doesNotContain("figures of before");
  }

  @Test
  void what_there_is_not_is_not_measured() {
    assertThat(run("--only", "speed")).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void a_page_without_a_place_for_figures_is_left_alone() throws Exception {
    Path page = Files.writeString(folder.resolve("page.md"), "nothing here\n");
    assertThat(run("--quick", "--page", page.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(page).hasContent("nothing here\n");
  }
}
