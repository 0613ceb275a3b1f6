package dev.rewardrail.gateway.cli;

import java.io.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The output of a command, for people or as JSON. */
final class Output {

  @Option(names = "--json", description = "Say it as JSON, a value a line.")
  private boolean isJson;

  @Option(
      names = "--progress",
      paramLabel = "WHEN",
      description = "Show progress: auto (where there is a terminal), always or never.")
  private Progress progress = Progress.AUTO;

  private enum Progress {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** Whether bars are drawn: they would fill a log. */
  boolean drawsBars() {
    Console console = System.console();
    return !isJson
        && (progress == Progress.ALWAYS
            || progress == Progress.AUTO && console != null && console.isTerminal());
  }

  boolean isJson() {
    return isJson;
  }

  void json(JsonNode value) {
    System.out.println(JsonMapper.shared().writeValueAsString(value));
  }

  /** A table, its columns as wide as they must be; numbers stand to the right. */
  void table(List<String> head, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(head);
    all.addAll(rows);
    int[] widths =
        IntStream.range(0, head.size())
            .map(c -> all.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
            .toArray();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.size(); c++) {
        boolean isNumber = row.get(c).matches("[0-9.,]+( .?B| s)?");
        line.append(("%" + (isNumber ? "" : "-") + widths[c] + "s").formatted(row.get(c)));
        line.append(c < row.size() - 1 ? "  " : "");
      }
      System.out.println(line.toString().stripTrailing());
    }
  }

  static String number(JsonNode value) {
    return value == null || value.isNull() ? "-" : "%,d".formatted(value.asLong());
  }

  /** A number of things, which are called so where it is one of them. */
  static String count(JsonNode number, String thing) {
    return number(number) + " " + thing + (number.asLong() == 1 ? "" : "s");
  }

  static String text(JsonNode value) {
    return value == null || value.isNull() ? "-" : value.asString();
  }

  static String bytes(JsonNode value) {
    double size = value.asDouble();
    for (String unit : List.of("B", "kB", "MB", "GB")) {
      if (size < 1_000) {
        return "%.0f %s".formatted(size, unit);
      }
      size /= 1_000;
    }
    return "%.1f TB".formatted(size);
  }
}
