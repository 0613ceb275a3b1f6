package dev.rewardrail.benchmark.report;

/**
 * What a figure is to be.
 *
 * @param least whether the bound is the least, else it is the most
 */
public record Goal(boolean least, double bound) {

  /** So much or more. */
  public static Goal atLeast(double bound) {
    return new Goal(true, bound);
  }

  /** So much or less. */
  public static Goal atMost(double bound) {
    return new Goal(false, bound);
  }

  boolean isMetBy(double measured) {
    return least ? measured >= bound : measured <= bound;
  }

  @Override
  public String toString() {
    return (least ? "≥ " : "≤ ") + Numbers.shortly(bound);
  }
}
