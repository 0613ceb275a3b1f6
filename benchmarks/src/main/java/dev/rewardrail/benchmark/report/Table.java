package dev.rewardrail.benchmark.report;

import java.util.List;
import java.util.stream.Collectors;

/** Figures as a table in Markdown. */
public final class Table {

  private static final String HEAD =
      """
      | | measured | beside | ratio | goal | |
      |---|---:|---:|---:|---:|---|
      """;

  private Table() {}

  /** A line a figure. */
  public static String of(List<Figure> figures) {
    return HEAD + figures.stream().map(Table::line).collect(Collectors.joining());
  }

  private static String line(Figure figure) {
    Double base = figure.base();
    Double ratio = figure.ratio();
    return "| %s: %s | %s %s | %s | %s | %s | %s |\n"
        .formatted(
            figure.benchmark(),
            figure.what(),
            Numbers.shortly(figure.value()),
            figure.unit(),
            base == null ? "" : figure.against() + ": " + Numbers.shortly(base),
            ratio == null ? "" : Numbers.shortly(ratio),
            figure.goal() == null ? "" : figure.goal(),
            figure.goal() == null ? "" : figure.isMet() ? "met" : "not met");
  }
}
