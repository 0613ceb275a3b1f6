package dev.rewardrail.gateway.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import tools.jackson.databind.JsonNode;

/** Shows how far something is, with its rate and the time that is left. */
final class Watching {

  private static final int WIDTH = 100;

  private final Connection service;
  private final Output output;

  Watching(Connection service, Output output) {
    this.service = service;
    this.output = output;
  }

  /** Watches a generation until it is done; how it stands then. */
  JsonNode watch(String projection, long generation) {
    return watch(
        projection,
        "/api/v1/ops/projections/%s/generations/%d/progress".formatted(projection, generation),
        "events_done",
        "events_total");
  }

  /** Watches a stream of events named progress and done. */
  JsonNode watch(String what, String path, String doneField, String totalField) {
    JsonNode[] last = {null};
    try (ProgressBar bar = output.isJson() ? null : bar(what)) {
      service.stream(
          path,
          (name, data) -> {
            last[0] = data;
            if (bar != null) {
              // Under load the log has grown on by when all that was to be done is.
              boolean isDone = name.equals("done") && cameToItsEnd(data);
              bar.maxHint(data.get(isDone ? doneField : totalField).asLong());
              bar.stepTo(data.get(doneField).asLong());
            }
          });
    }
    if (last[0] == null) {
      throw new ServiceException(ExitCode.UNAVAILABLE, "the service broke off");
    }
    return last[0];
  }

  /** Whether it was neither stopped nor given up. */
  private static boolean cameToItsEnd(JsonNode data) {
    boolean wasGivenUp =
        data.path("state").asString("").equals("dropped") && data.path("comparison").isNull();
    return data.path("error").asString("").isEmpty() && !wasGivenUp;
  }

  private static ProgressBar bar(String what) {
    return new ProgressBarBuilder()
        .setTaskName(what)
        .setUnit(" events", 1)
        .showSpeed()
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
        .build();
  }

  static String compared(JsonNode comparison) {
    if (comparison.isNull()) {
      return "";
    }
    long rows = comparison.get("tables").values().stream().mapToLong(Watching::rows).sum();
    return comparison.get("equal").asBoolean()
        ? ", equal to generation %d in all %,d rows at position %,d"
            .formatted(
                comparison.get("compared_with").asLong(), rows, comparison.get("position").asLong())
        : ", differs from generation %d at position %,d"
            .formatted(
                comparison.get("compared_with").asLong(), comparison.get("position").asLong());
  }

  private static long rows(JsonNode table) {
    return table.at("/rebuilt/rows").asLong();
  }

  /** Names each row and column that differs. */
  static void differences(JsonNode differences) {
    for (JsonNode difference : differences) {
      for (JsonNode column : difference.get("columns")) {
        System.out.printf(
            "  %s %s %s: read %s, by the log %s%n",
            difference.get("table").asString(),
            difference.get("key"),
            column.get("column").asString(),
            Output.text(column.get("live")),
            Output.text(column.get("rebuilt")));
      }
    }
  }
}
