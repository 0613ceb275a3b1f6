package dev.rewardrail.gateway.cli;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reports the outcome of rebuilds. */
final class Outcome {

  private Outcome() {}

  /** Watches rebuilds to their end, and tells what became of each; whether all is well. */
  static int watched(Connection service, Output output, List<JsonNode> projections) {
    ProgressDisplay watching = new ProgressDisplay(service, output);
    boolean allWell = true;
    for (JsonNode projection : projections) {
      String name = projection.get("name").asString();
      JsonNode done = watching.generation(name, projection.at("/rebuild/number").asLong());
      told(output, name, done);
      allWell &= isWell(done);
    }
    return allWell ? ExitCode.WELL : ExitCode.NOT_WELL;
  }

  /** Whether it was switched to, or in a dry run found to be equal. */
  private static boolean isWell(JsonNode done) {
    String state = done.get("state").asString();
    return done.get("switches").asString().equals("never")
        ? done.at("/comparison/equal").asBoolean(false) && state.equals("dropped")
        : state.equals("live") || state.equals("former");
  }

  /** Tells how a generation stands. */
  static void told(Output output, String projection, JsonNode generation) {
    if (output.isJson()) {
      output.json(generation);
      return;
    }
    System.out.printf(
        "%s %d: %s%s%s%n",
        projection,
        generation.get("number").asLong(),
        generation.get("state").asString(),
        generation.get("paused").asBoolean() ? ", paused" : "",
        compared(generation.get("comparison")));
    if (!generation.get("error").isNull()) {
      System.out.println("  " + stopped(generation));
    }
    differences(generation.get("comparison"));
  }

  /** Why a generation cannot go on. */
  static String stopped(JsonNode generation) {
    JsonNode position = generation.get("stopped_at");
    return "stopped%s: %s"
        .formatted(
            position.isNull() ? "" : " at position " + Output.number(position),
            generation.get("error").asString());
  }

  /** How it compares, after a comma. */
  static String compared(JsonNode comparison) {
    if (comparison.isNull()) {
      return "";
    }
    long rows =
        comparison.get("tables").values().stream()
            .mapToLong(table -> table.at("/rebuilt/rows").asLong())
            .sum();
    return comparison.get("equal").asBoolean()
        ? ", equal to generation %d in all %,d rows at position %,d"
            .formatted(
                comparison.get("compared_with").asLong(), rows, comparison.get("position").asLong())
        : ", differs from generation %d at position %,d"
            .formatted(
                comparison.get("compared_with").asLong(), comparison.get("position").asLong());
  }

  /** Names each row and column that differs, and says how many more there are. */
  static void differences(JsonNode compared) {
    JsonNode differences = compared.path("differences");
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
    long more = compared.path("rows_that_differ").asLong(0) - differences.size();
    if (more > 0) {
      System.out.printf("  and %,d more rows%n", more);
    }
  }
}
