package dev.rewardrail.gateway.cli;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reports the outcome of rebuilds. */
final class Outcome {

  private static final int BRIEF = 64;

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

  /** A row that is missing on one side has no columns to compare. */
  private static void difference(JsonNode difference) {
    String row =
        "  %s %s".formatted(difference.get("table").asString(), difference.get("key").toString());
    JsonNode columns = difference.get("columns");
    if (isNull(columns, "live")) {
      System.out.println(row + ": row missing in what is read");
    } else if (isNull(columns, "rebuilt")) {
      System.out.println(row + ": row is read, and by the log there is none");
    } else {
      for (JsonNode column : columns) {
        System.out.printf(
            "%s %s: read %s, by the log %s%n",
            row,
            column.get("column").asString(),
            brief(column.get("live")),
            brief(column.get("rebuilt")));
      }
    }
  }

  private static boolean isNull(JsonNode columns, String side) {
    return columns.values().stream().allMatch(column -> column.get(side).isNull());
  }

  /** Of what is too long to compare by eye only the beginning. */
  private static String brief(JsonNode value) {
    String text = Output.text(value);
    return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
  }

  /** How many rows differ. */
  static String differing(int rows) {
    return rows == 1 ? "1 row differs" : "%,d rows differ".formatted(rows);
  }

  /** An event that a projection skips. */
  static String skip(JsonNode skip) {
    return "%s skips the event at position %s, by %s at %s: %s"
        .formatted(
            skip.get("projection").asString(),
            Output.number(skip.get("position")),
            skip.get("skipped_by").isNull() ? "the service" : skip.get("skipped_by").asString(),
            skip.get("skipped_at").asString(),
            skip.get("reason").asString());
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
      difference(difference);
    }
    long more = compared.path("rows_that_differ").asLong(0) - differences.size();
    if (more > 0) {
      System.out.printf("  and %,d more %s%n", more, more == 1 ? "row" : "rows");
    }
  }
}
