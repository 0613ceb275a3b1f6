package dev.rewardrail.gateway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The command {@code rail rebuild}. */
@Command(
    name = "rebuild",
    description = {
      "Builds read models anew beside those that are read, compares, and switches.",
      "With --watch it ends with 1 where one was not switched to, but in a dry run where rows"
          + " differ."
    },
    mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {

  @Mixin private Connection service;
  @Mixin private Output output;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Which; all where none is named.")
  private List<String> names = List.of();

  @ArgGroup private When when = new When();

  @Option(names = "--watch", description = "Stay, and show how far it is.")
  private boolean watches;

  private static final class When {

    @Option(names = "--dry-run", description = "Build and compare; do not switch.")
    private boolean isDryRun;

    @Option(names = "--always", description = "Switch, also where rows differ.")
    private boolean isAlways;

    private String word() {
      return isDryRun ? "never" : isAlways ? "always" : "when_equal";
    }
  }

  @Override
  public Integer call() {
    String body = "{\"switch\":\"%s\"}".formatted(when.word());
    List<JsonNode> asked = new ArrayList<>();
    if (names.isEmpty()) {
      service.post("/api/v1/ops/rebuild", body).forEach(asked::add);
    } else {
      names.forEach(
          name -> asked.add(service.post("/api/v1/ops/projections/" + name + "/rebuild", body)));
    }
    if (watches) {
      return Outcome.watched(service, output, asked);
    }
    for (JsonNode projection : asked) {
      Outcome.told(output, projection.get("name").asString(), projection.get("rebuild"));
    }
    return ExitCode.WELL;
  }
}
