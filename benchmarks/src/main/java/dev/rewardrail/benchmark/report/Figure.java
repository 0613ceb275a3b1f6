package dev.rewardrail.benchmark.report;

import org.jspecify.annotations.Nullable;

/**
 * Something measured, beside something known that was measured in the same run.
 *
 * @param benchmark of which benchmark, in one word
 * @param what was measured
 * @param value as measured
 * @param unit of the value and of what it is compared with
 * @param against what it is compared with; null where with nothing
 * @param base what that measured
 * @param goal what the ratio, or where there is none the value, is to be
 */
public record Figure(
    String benchmark,
    String what,
    double value,
    String unit,
    @Nullable String against,
    @Nullable Double base,
    @Nullable Goal goal) {

  /** A figure that is compared with nothing and has no goal. */
  public static Figure of(String benchmark, String what, double value, String unit) {
    return new Figure(benchmark, what, value, unit, null, null, null);
  }

  /** The same figure beside another. */
  public Figure against(String name, double measured) {
    return new Figure(benchmark, what, value, unit, name, measured, goal);
  }

  /** The same figure with a goal. */
  public Figure aiming(Goal aim) {
    return new Figure(benchmark, what, value, unit, against, base, aim);
  }

  /** The value as a multiple of what it is compared with; null where it is not. */
  public @Nullable Double ratio() {
    return base == null ? null : value / base;
  }

  /** Whether the goal is met; true where there is none. */
  public boolean isMet() {
    Double ratio = ratio();
    return goal == null || goal.isMetBy(ratio == null ? value : ratio);
  }
}
