package dev.rewardrail.query.table;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A column of a read table.
 *
 * @param type its PostgreSQL type
 * @param array makes arrays of what PostgreSQL's driver takes for that type
 * @param value what a row holds there
 */
public record Column<R>(
    String name, String type, IntFunction<Object[]> array, Function<R, Object> value) {

  /** A column of text. */
  public static <R> Column<R> text(String name, Function<R, Object> value) {
    return new Column<>(name, "text", String[]::new, value);
  }

  /** A column of 64-bit numbers. */
  public static <R> Column<R> number(String name, Function<R, Object> value) {
    return new Column<>(name, "bigint", Long[]::new, value);
  }

  /** A column of JSON, given as its text. */
  public static <R> Column<R> json(String name, Function<R, Object> value) {
    return new Column<>(name, "jsonb", String[]::new, value);
  }

  /** A column of instants, to the microsecond. */
  public static <R> Column<R> instant(String name, Function<R, Object> value) {
    return new Column<>(name, "timestamptz", Instant[]::new, value);
  }

  /** A column of bytes. */
  public static <R> Column<R> bytes(String name, Function<R, Object> value) {
    return new Column<>(name, "bytea", byte[][]::new, value);
  }
}
