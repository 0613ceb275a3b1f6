package dev.rewardrail.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * The ratios as bars from 1 on, with a mark where each one's goal is, as SVG. They lie far apart,
 * so each line of the scale is ten times the one before.
 */
final class Chart {

  private static final int ROW = 26;
  private static final int LABELS = 540;
  private static final int BARS = 330;
  private static final int TOP = 60;
  private static final int WIDTH = LABELS + BARS + 140;

  /** Powers of ten, between which all lies. */
  private record Scale(int least, int most) {

    static Scale of(List<Figure> figures) {
      double[] all =
          figures.stream()
              .flatMapToDouble(
                  figure ->
                      figure.goal() == null
                          ? DoubleStream.of(ratio(figure))
                          : DoubleStream.of(ratio(figure), figure.goal().bound()))
              .map(Math::log10)
              .filter(Double::isFinite)
              .toArray();
      return new Scale(
          (int) Math.floor(Math.min(0, DoubleStream.of(all).min().orElse(0))),
          (int) Math.ceil(Math.max(1, DoubleStream.of(all).max().orElse(1))));
    }

    /** What is nothing, or beside nothing, ends where the scale does. */
    double x(double ratio) {
      return LABELS + BARS * (Math.clamp(Math.log10(ratio), least, most) - least) / (most - least);
    }
  }

  private Chart() {}

  static String of(List<Figure> figures) {
    List<Figure> compared = figures.stream().filter(figure -> figure.base() != null).toList();
    Scale scale = Scale.of(compared);
    int height = TOP + ROW * compared.size() + 12;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="12" y="20" font-weight="bold">RewardRail, as a multiple of what stands beside it</text>
        <text x="%d" y="20">│ goal; red where it is not met</text>
        """
            .formatted(WIDTH, height, LABELS));
    for (int power = scale.least(); power <= scale.most(); power++) {
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <text x="%1$.0f" y="%2$d" text-anchor="middle" font-size="10">%3$s</text>
              <line x1="%1$.0f" x2="%1$.0f" y1="%4$d" y2="%5$d" stroke="%6$s" stroke-width="1"/>
              """,
              scale.x(Math.pow(10, power)),
              TOP - 12,
              Numbers.shortly(Math.pow(10, power)),
              TOP - 6,
              height - 8,
              power == 0 ? "#555555" : "#dddddd"));
    }
    for (int i = 0; i < compared.size(); i++) {
      svg.append(bar(compared.get(i), TOP + ROW * i, scale));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String bar(Figure figure, int top, Scale scale) {
    double ratio = ratio(figure);
    Goal goal = figure.goal();
    String bar =
        String.format(
            Locale.ROOT,
            """
            <text x="12" y="%d">%s</text>
            <rect x="%.0f" y="%d" width="%.0f" height="16" fill="%s"/>
            <text x="%d" y="%d">%s</text>
            """,
            top + 15,
            escaped("%s: %s ÷ %s".formatted(figure.benchmark(), figure.what(), figure.against())),
            Math.min(scale.x(1), scale.x(ratio)),
            top + 3,
            Math.abs(scale.x(1) - scale.x(ratio)),
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
                scale.x(goal.bound()),
                top + 1,
                top + 21);
  }

  private static double ratio(Figure figure) {
    return Objects.requireNonNull(figure.ratio());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
