package dev.rewardrail.gateway.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Lists projections. */
@Command(
    name = "projections",
    description = {
      "Shows the status of the read models, and the events that they skip.",
      "Ends with 1 where one is paused, stopped or stale, has dead letters, or its rebuild stopped or"
          + " waits."
    },
    mixinStandardHelpOptions = true)
final class ProjectionsCommand implements Callable<Integer> {

  static final List<String> HEAD =
      List.of("NAME", "STATE", "GENERATION", "POSITION", "LAG", "DEAD", "ROWS", "SIZE", "REBUILD");

  @Mixin private Connection service;
  @Mixin private Output output;

  @Override
  public Integer call() {
    JsonNode all = service.get("/api/v1/ops/projections");
    if (output.isJson()) {
      output.json(all);
    } else {
      output.table(HEAD, all.values().stream().map(ProjectionsCommand::row).toList());
      all.forEach(this::skips);
    }
    return all.values().stream().allMatch(ProjectionsCommand::isWell)
        ? ExitCode.WELL
        : ExitCode.NOT_WELL;
  }

  /** Which tell of any workspace, so that a key which only reads the status cannot see them. */
  private void skips(JsonNode projection) {
    String name = projection.get("name").asString();
    try {
      service
          .get("/api/v1/ops/projections/" + name + "/skips")
          .forEach(skip -> System.out.println(Outcome.skip(skip)));
    } catch (ServiceException e) {
      if (e.exitCode() != ExitCode.REFUSED) {
        throw e;
      }
    }
  }

  static boolean isWell(JsonNode projection) {
    return projection.get("state").asString().equals("following")
        && !projection.get("stale").asBoolean()
        && projection.get("dead_letters").asLong() == 0
        && !waits(projection.get("rebuild"))
        && projection.at("/rebuild/error").asString("").isEmpty()
        && projection.at("/rebuild/failure").asString("").isEmpty();
  }

  static List<String> row(JsonNode projection) {
    return List.of(
        projection.get("name").asString(),
        projection.get("state").asString() + (projection.get("stale").asBoolean() ? ", stale" : ""),
        Output.number(projection.get("generation")),
        Output.number(projection.get("position")),
        Output.number(projection.get("lag_events")),
        Output.number(projection.get("dead_letters")),
        Output.number(projection.get("rows_estimate")),
        Output.bytes(projection.get("size_bytes")),
        rebuild(projection.get("rebuild")));
  }

  /** Whether it was built and is not switched to because it differs. */
  private static boolean waits(JsonNode rebuild) {
    return rebuild.path("state").asString("").equals("ready")
        && rebuild.path("comparison").has("equal")
        && !rebuild.at("/comparison/equal").asBoolean();
  }

  private static String rebuild(JsonNode rebuild) {
    if (rebuild.isNull()) {
      return "-";
    }
    String error =
        rebuild.get("error").isNull()
            ? rebuild.get("failure").asString("")
            : Outcome.stopped(rebuild);
    return "%d: %s%s, %.0f%%%s"
        .formatted(
            rebuild.get("number").asLong(),
            rebuild.get("state").asString(),
            rebuild.get("paused").asBoolean() ? ", paused" : "",
            rebuild.get("percent").asDouble(),
            waits(rebuild)
                ? ", waits: it differs from what is read"
                : error.isEmpty() ? "" : ", " + error);
  }
}
