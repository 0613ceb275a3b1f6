package dev.rewardrail.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.docs.Guide.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every command of a guide is run as it stands there, each guide on a service of its own; every
 * answer shown is checked.
 */
class GuidesTest {

  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(60);
  private static final Path RAIL = Path.of("../rail").toAbsolutePath().normalize();
  private static final Block NOTHING = new Block("text", "");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "../README.md, 2",
    "guides/api.md, 6",
    "guides/import.md, 6",
    "guides/administration.md, 8",
    "guides/economy.md, 10",
    "guides/samples.md, 3",
    "guides/audit.md, 16",
    "operations/rail.md, 6"
  })
  void a_guides_commands_work_as_pasted(Path page, int commands) throws Exception {
    Files.copy(
        Path.of("guides/contributions-sample.ndjson"),
        folder.resolve("contributions-sample.ndjson"));
    Files.copy(Path.of("audit/verify.py"), folder.resolve("verify.py"));
    List<Block> blocks = Guide.read(page).blocks();
    int run = 0;
    try (Service service = Service.start(folder)) {
      for (int i = 0; i < blocks.size(); i++) {
        if (blocks.get(i).isCommand()) {
          Block shown = i + 1 < blocks.size() ? blocks.get(i + 1) : NOTHING;
          follow(blocks.get(i), shown, service);
          run++;
        }
      }
    }
    assertThat(run).as("commands in " + page).isGreaterThanOrEqualTo(commands);
  }

  /**
   * What only reads is asked again, as a client would, until the read tables show what was written.
   */
  private void follow(Block command, Block shown, Service service)
      throws IOException, InterruptedException {
    if (command.isSql()) {
      Database.of(folder).execute(command.text());
    } else if (command.onlyReads()) {
      await().atMost(SHOWN_WITHIN).untilAsserted(() -> expect(shown, run(command, service)));
    } else {
      expect(shown, run(command, service));
    }
  }

  private String run(Block block, Service service) throws IOException, InterruptedException {
    String command = block.text();
    String script =
        command
            .replaceAll("(?m)^export .*$", "")
            .replace("http://localhost:8080", service.url())
            .replace("https://yourapp.com", service.url())
            .replace("./rail ", RAIL + " ")
            .replaceAll("rr_your_api_key|rr_abc123xyz789", Service.KEY);
    List<String> with = new ArrayList<>(block.interpreter());
    with.add(block.isBash() ? inOneShell(script) : script);
    ProcessBuilder builder =
        new ProcessBuilder(with)
            .directory(folder.toFile())
            .redirectError(folder.resolve("stderr").toFile())
            .redirectOutput(folder.resolve("stdout").toFile());
    builder.environment().put("BASE", service.url());
    builder.environment().put("KEY", Service.KEY);
    builder.environment().put("RAIL_URL", service.url());
    builder.environment().put("RAIL_KEY", Service.KEY);
    builder
        .environment()
        .put("RAIL_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Process bash = builder.start();
    bash.outputWriter().close();
    assertThat(bash.waitFor(2, TimeUnit.MINUTES)).as(command).isTrue();
    assertThat(bash.exitValue()).as(command + Files.readString(folder.resolve("stderr"))).isZero();
    String output = Files.readString(folder.resolve("stdout"));
    assertThat(output).doesNotContain("\"success\":false");
    return output;
  }

  /** A reader pastes all into one shell, so what a block sets is there in the next. */
  private static String inOneShell(String script) {
    return "if [ -f .set ]; then . ./.set; fi\n%s\ndeclare -p KEY > .set".formatted(script);
  }

  private static void expect(Block shown, String output) {
    if (shown.language().equals("json")) {
      expectLike(
          JsonMapper.shared().readTree(shown.text()), JsonMapper.shared().readTree(output), "");
    } else if (shown.language().isEmpty()) {
      assertThat(output.strip()).isEqualToIgnoringWhitespace(shown.text().strip());
    }
  }

  /** The same fields and values; ids, days and times differ from run to run. */
  private static void expectLike(JsonNode shown, JsonNode actual, String path) {
    if (shown.isObject()) {
      assertThat(actual.propertyNames())
          .as(path)
          .containsExactlyInAnyOrderElementsOf(shown.propertyNames());
      shown
          .propertyNames()
          .forEach(name -> expectLike(shown.get(name), actual.get(name), path + "." + name));
    } else if (shown.isArray()) {
      assertThat(actual.size()).as(path).isEqualTo(shown.size());
      List<JsonNode> elements = new ArrayList<>(shown.values());
      for (int i = 0; i < elements.size(); i++) {
        expectLike(elements.get(i), actual.get(i), path + "[" + i + "]");
      }
    } else if (shown.isString() && shown.asString().matches("(ent|ws)_.*|\\d{4}-.*")) {
      assertThat(actual.isString()).as(path).isTrue();
    } else if (path.endsWith(".position")) {
      // It counts the events of all workspaces.
      assertThat(actual.isIntegralNumber()).as(path).isTrue();
    } else if (shown.isString() && shown.asString().endsWith("…")) {
      assertThat(actual.asString()).as(path).startsWith(shown.asString().replace("…", ""));
    } else {
      assertThat(actual).as(path).isEqualTo(shown);
    }
  }
}
