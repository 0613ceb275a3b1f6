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
    assertThat(run("--quick", "--jar", JAR, "--to", folder.toString())).isZero();

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
    assertThat(Files.readString(folder.resolve("figures.md"))).contains("| write: 1 hot member |");
  }

  @Test
  void what_there_is_not_is_not_measured() {
    assertThat(run("--only", "speed")).isEqualTo(CommandLine.ExitCode.USAGE);
  }
}
