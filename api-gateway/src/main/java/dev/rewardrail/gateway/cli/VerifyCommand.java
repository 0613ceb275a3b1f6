package dev.rewardrail.gateway.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The command {@code rail verify}: checks the log, and read models against it. */
@Command(
    name = "verify",
    description = {
      "Checks the log row by row, then derives all read models from it again and compares.",
      "Ends with 1 where anything is not as it must be; each row and column is named."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

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
        "log: %s events, %s findings, root %s%n",
        Output.number(found.get("checked")),
        Output.number(found.get("findings_count")),
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
    for (JsonNode asked : service.post("/api/v1/ops/rebuild", "{\"switch\":\"never\"}")) {
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
            "%s: %s members by %s events, %d rows differ%n",
            name,
            Output.number(found.get("members")),
            Output.number(found.get("events")),
            found.get("differences").size());
        Outcome.differences(found);
      }
    }
    return isWell;
  }
}
