package dev.rewardrail.gateway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** The command {@code rail status}. */
@Command(
    name = "status",
    description = {
      "Shows the status of the installation on one page.",
      "Ends with 1 where writes are stopped, a read model is not as it should be, an effect has"
          + " failed, a checkpoint could not be published, or the log's clock is ahead."
    },
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private static final long AHEAD_MAX_SECONDS = 60;

  @Mixin private Connection service;
  @Mixin private Output output;

  @Override
  public Integer call() {
    JsonNode status = service.get("/api/v1/ops/status");
    if (output.isJson()) {
      output.json(status);
    } else {
      tell(status);
    }
    return isWell(status) ? ExitCode.WELL : ExitCode.NOT_WELL;
  }

  private static boolean isWell(JsonNode status) {
    return status.get("read_only").isNull()
        && status.at("/effects/failed").asLong() == 0
        && status.at("/clock/seconds_ahead").asLong() <= AHEAD_MAX_SECONDS
        && status.get("sinks").values().stream().allMatch(sink -> sink.get("error").isNull())
        && status.get("projections").values().stream().allMatch(ProjectionsCommand::isWell);
  }

  private void tell(JsonNode status) {
    JsonNode stop = status.get("read_only");
    line(
        "writes",
        stop.isNull()
            ? "taken"
            : "stopped by %s since %s: %s"
                .formatted(
                    stop.get("stopped_by").isNull()
                        ? "the service"
                        : stop.get("stopped_by").asString(),
                    stop.get("since").asString(),
                    stop.get("reason").asString()));
    line(
        "log",
        "%s, the newest recorded %s"
            .formatted(
                Output.count(status.get("head"), "event"),
                status.at("/clock/newest_event").asString()));
    long ahead = status.at("/clock/seconds_ahead").asLong();
    line("clock", ahead == 0 ? "right" : "the log is %,d s ahead of it".formatted(ahead));
    line("follower", Output.text(status.get("follower")));
    for (JsonNode builder : status.get("builders")) {
      line(
          "builder",
          "%s is built by %s"
              .formatted(builder.get("generation").asString(), builder.get("instance").asString()));
    }
    line(
        "effects",
        "%s, %s failed"
            .formatted(
                Output.count(status.at("/effects/open"), "open effect"),
                Output.number(status.at("/effects/failed"))));
    for (JsonNode sink : status.get("sinks")) {
      line(
          "checkpoint",
          "%s has that of %s%s"
              .formatted(
                  sink.get("place").asString(),
                  Output.count(sink.get("size"), "event"),
                  sink.get("error").isNull()
                      ? ""
                      : ", and fails: " + sink.get("error").asString()));
    }
    JsonNode disk = status.get("disk");
    if (!disk.isNull()) {
      line(
          "disk",
          "%s free of %s"
              .formatted(
                  Output.bytes(disk.get("free_bytes")), Output.bytes(disk.get("total_bytes"))));
    }
    status.get("skips").forEach(skip -> line("skip", Outcome.skip(skip)));
    System.out.println();
    output.table(
        ProjectionsCommand.HEAD,
        status.get("projections").values().stream().map(ProjectionsCommand::row).toList());
  }

  private static void line(String what, String is) {
    System.out.printf("%-11s %s%n", what, is);
  }
}
