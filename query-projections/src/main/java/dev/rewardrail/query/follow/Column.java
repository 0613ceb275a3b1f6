package dev.rewardrail.query.follow;

import java.util.function.Function;

/**
 * A column of a read table.
 *
 * @param type its PostgreSQL type
 * @param value what a row holds there
 */
public record Column<R>(String name, String type, Function<R, Object> value) {

  /** A column of text. */
  public static <R> Column<R> text(String name, Function<R, Object> value) {
    return new Column<>(name, "text", value);
  }

  /** A column of 64-bit numbers. */
  public static <R> Column<R> number(String name, Function<R, Object> value) {
    return new Column<>(name, "bigint", value);
  }

  /** A column of instants, to the microsecond. */
  public static <R> Column<R> instant(String name, Function<R, Object> value) {
    return new Column<>(name, "timestamptz", value);
  }
}
