package dev.rewardrail.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The ratios as bars, with a mark where each one's goal is, as SVG. */
final class Chart {

  private static final int ROW = 26;
  private static final int LABELS = 470;
  private static final int BARS = 330;
  private static final int TOP = 34;
  private static final int WIDTH = LABELS + BARS + 140;

  private Chart() {}

  static String of(List<Figure> figures) {
    List<Figure> compared = figures.stream().filter(figure -> figure.base() != null).toList();
    double most =
        compared.stream()
            .mapToDouble(figure -> Math.max(ratio(figure), goal(figure)))
            .max()
            .orElse(1);
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="12" y="20" font-weight="bold">RewardRail, as a multiple of what stands beside it</text>
        <text x="%d" y="20">│ goal; red where it is not met</text>
        """
            .formatted(WIDTH, TOP + ROW * compared.size() + 12, LABELS));
    for (int i = 0; i < compared.size(); i++) {
      svg.append(bar(compared.get(i), TOP + ROW * i, BARS / most));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String bar(Figure figure, int top, double pixels) {
    double ratio = ratio(figure);
    Goal goal = figure.goal();
    String bar =
        String.format(
            Locale.ROOT,
            """
            <text x="12" y="%d">%s</text>
            <rect x="%d" y="%d" width="%.0f" height="16" fill="%s"/>
            <text x="%d" y="%d">%s</text>
            """,
            top + 15,
            escaped("%s: %s ÷ %s".formatted(figure.benchmark(), figure.what(), figure.against())),
            LABELS,
            top + 3,
            ratio * pixels,
            figure.isMet() ? "#2f7d4f" : "#b4552d",
            LABELS + BARS + 12,
            top + 15,
            Numbers.shortly(ratio) + (goal == null ? "" : ", goal " + goal));
    return goal == null
        ? bar
        : bar
            + String.format(
                Locale.ROOT,
                "<line x1=\"%1$.0f\" x2=\"%1$.0f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"black\""
                    + " stroke-width=\"2\"/>\n",
                LABELS + goal(figure) * pixels,
                top + 1,
                top + 21);
  }

  private static double ratio(Figure figure) {
    return Objects.requireNonNull(figure.ratio());
  }

  private static double goal(Figure figure) {
    return figure.goal() == null ? 0 : figure.goal().bound();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
