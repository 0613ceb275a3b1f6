package dev.rewardrail.query.rebuild;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of a generation with the live one, at the same position.
 *
 * @param live the number of the one that is read
 * @param tables each table's rows
 * @param rowsThatDiffer how many there are; null where they were not looked for, as where the two
 *     are of different versions
 * @param differences the first of them
 */
public record Comparison(
    long position,
    long live,
    boolean isEqual,
    List<Table> tables,
    @Nullable Long rowsThatDiffer,
    List<Difference> differences) {

  /** At most so many rows that differ are told. */
  public static final int DIFFERENCES_MAX = 100;

  /** How many rows a table has, and a checksum over them, whatever their order. */
  public record Table(String table, Rows live, Rows rebuilt) {}

  /**
   * The rows of a table.
   *
   * @param checksum of all columns of all rows, as 16 hex digits; of this server only
   */
  public record Rows(long rows, String checksum) {}

  /**
   * A row that is not the same.
   *
   * @param key the columns by which it is found
   * @param columns what differs
   */
  public record Difference(String table, Map<String, Object> key, List<Cell> columns) {}

  /**
   * A column that differs.
   *
   * @param live what is read; null also where there is no such row, likewise what was rebuilt
   */
  public record Cell(String column, Object live, Object rebuilt) {}
}
