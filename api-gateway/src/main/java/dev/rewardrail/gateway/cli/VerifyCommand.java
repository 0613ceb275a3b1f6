package dev.rewardrail.gateway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code rail verify}: checks the log, and read models against it. */
@Command(
    name = "verify",
    description = {
      "Checks the log row by row, then derives all read models from it again and compares.",
      "Ends with 1 where anything is not as it must be; each row and column is named."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  private static final String DRY_RUN = "{\"switch\":\"never\"}";

  @Mixin private Connection service;
  @Mixin private Output output;

  @Option(names = "--log-only", description = "Check the log alone.")
  private boolean isLogOnly;

  @Option(
      names = "--sample",
      paramLabel = "MEMBERS",
      description = "Derive what is read of so many members only, whom chance chooses; up to 1000.")
  private @Nullable Integer sample;

  @Option(
      names = "--known",
      paramLabel = "EVENTS:ROOT",
      description = "What the log was known to be, as an earlier run said it; whether it still is.")
  private @Nullable String known;

  @Override
  public Integer call() {
    boolean isWell = log();
    if (!isLogOnly) {
      isWell &= sample == null ? projections() : samples(sample);
    }
    return isWell ? ExitCode.WELL : ExitCode.NOT_WELL;
  }

  private boolean log() {
    JsonNode found =
        new ProgressDisplay(service, output)
            .verification(
                "/api/v1/ops/log/verification" + (known == null ? "" : "?known=" + known));
    boolean isWell =
        found.get("findings_count").asLong() == 0
            && found.get("checked").asLong() == found.get("total").asLong();
    if (output.isJson()) {
      output.json(found);
      return isWell;
    }
    System.out.printf(
        "log: %s, %s, root %s%n",
        Output.count(found.get("checked"), "event"),
        Output.count(found.get("findings_count"), "finding"),
        found.get("root").asString());
    for (JsonNode finding : found.get("findings")) {
      System.out.printf(
          "  %s at position %s: %s%n",
          finding.get("table").asString(),
          Output.number(finding.get("position")),
          finding.get("what").asString());
    }
    return isWell;
  }

  private boolean projections() {
    boolean isWell = true;
    ProgressDisplay watching = new ProgressDisplay(service, output);
    skips();
    for (JsonNode asked : dryRuns()) {
      if (asked.has("refused")) {
        isWell = false;
        System.out.printf(
            "%s: not compared: %s%n",
            asked.get("name").asString(), asked.get("refused").asString());
        continue;
      }
      String name = asked.get("name").asString();
      JsonNode done = watching.generation(name, asked.at("/rebuild/number").asLong());
      isWell &=
          done.get("state").asString().equals("dropped")
              && done.at("/comparison/equal").asBoolean(false);
      if (output.isJson()) {
        output.json(done);
      } else {
        System.out.printf("%s: %s%n", name, verdict(done));
        Outcome.differences(done.get("comparison"));
      }
    }
    return isWell;
  }

  /** Of all together, which reads the log once; where one is being rebuilt, of each by itself. */
  private List<JsonNode> dryRuns() {
    List<JsonNode> asked = new ArrayList<>();
    try {
      service.post("/api/v1/ops/rebuild", DRY_RUN).forEach(asked::add);
    } catch (ServiceException together) {
      if (together.exitCode() == ExitCode.UNAVAILABLE) {
        throw together;
      }
      for (JsonNode projection : service.get("/api/v1/ops/projections")) {
        String name = projection.get("name").asString();
        try {
          asked.add(service.post("/api/v1/ops/projections/" + name + "/rebuild", DRY_RUN));
        } catch (ServiceException alone) {
          asked.add(
              JsonMapper.shared()
                  .createObjectNode()
                  .put("name", name)
                  .put("refused", alone.getMessage()));
        }
      }
    }
    return asked;
  }

  /** A skip that nobody knows of makes a rebuild wrong, and equal. */
  private void skips() {
    for (JsonNode projection : service.get("/api/v1/ops/projections")) {
      String name = projection.get("name").asString();
      for (JsonNode skip : service.get("/api/v1/ops/projections/" + name + "/skips")) {
        if (output.isJson()) {
          output.json(skip);
        } else {
          System.out.println(Outcome.skip(skip));
        }
      }
    }
  }

  private static String verdict(JsonNode done) {
    if (!done.get("error").isNull()) {
      return Outcome.stopped(done);
    }
    if (done.get("paused").asBoolean()) {
      return "paused, and not compared before it is resumed";
    }
    return "rebuilt" + Outcome.compared(done.get("comparison"));
  }

  private boolean samples(int members) {
    boolean isWell = true;
    for (JsonNode projection : service.get("/api/v1/ops/projections")) {
      String name = projection.get("name").asString();
      JsonNode found =
          service.get("/api/v1/ops/projections/%s/sample?members=%d".formatted(name, members));
      isWell &= found.get("differences").isEmpty();
      if (output.isJson()) {
        output.json(found);
      } else {
        System.out.printf(
            "%s: %s by %s, %s%n",
            name,
            Output.count(found.get("members"), "member"),
            Output.count(found.get("events"), "event"),
            Outcome.differing(found.get("differences").size()));
        Outcome.differences(found);
      }
    }
    return isWell;
  }
}
