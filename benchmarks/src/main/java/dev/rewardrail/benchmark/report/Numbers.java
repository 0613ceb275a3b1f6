package dev.rewardrail.benchmark.report;

import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {

  private static final double WHOLE_FROM = 100;
  private static final double TENTHS_FROM = 10;
  private static final double HUNDREDTHS_FROM = 0.01;

  private Numbers() {}

  /** With three digits or so. */
  static String shortly(double number) {
    if (Math.abs(number) >= WHOLE_FROM || number == Math.rint(number)) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    if (Math.abs(number) >= TENTHS_FROM) {
      return String.format(Locale.ROOT, "%.1f", number);
    }
    return String.format(
        Locale.ROOT, Math.abs(number) >= HUNDREDTHS_FROM ? "%.2f" : "%.1g", number);
  }
}
