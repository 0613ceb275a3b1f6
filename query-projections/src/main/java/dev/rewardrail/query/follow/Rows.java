package dev.rewardrail.query.follow;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of a table, read and written many at a time by one statement each.
 *
 * @param <K> what a row is found by
 * @param <R> a row, its key included
 */
public final class Rows<K, R> implements Stored<K, R> {

  /** Makes a row of what a query gives. */
  @FunctionalInterface
  public interface RowReader<R> {
    /** Reads the row at which the cursor stands. */
    R read(ResultSet row) throws SQLException;
  }

  private final String name;
  private final List<Column<K>> keyColumns;
  private final List<Column<R>> valueColumns;
  private final Function<R, K> keyOf;
  private final RowReader<R> reader;
  private final String load;
  private final String save;

  /** The rows of a table with these columns; those of its key make up its primary key. */
  public Rows(
      String name,
      List<Column<K>> keyColumns,
      List<Column<R>> valueColumns,
      Function<R, K> keyOf,
      RowReader<R> reader) {
    this.name = name;
    this.keyColumns = keyColumns;
    this.valueColumns = valueColumns;
    this.keyOf = keyOf;
    this.reader = reader;
    this.load =
        "select p.* from %s p join unnest(%s) as k(%s) using (%3$s)"
            .formatted(name, places(keyColumns.stream()), names(keyColumns.stream()));
    this.save =
        "insert into %s (%s) select * from unnest(%s) on conflict (%s) do update set %s"
            .formatted(
                name,
                names(all()),
                places(all()),
                names(keyColumns.stream()),
                valueColumns.stream()
                    .map(column -> column.name() + " = excluded." + column.name())
                    .collect(Collectors.joining(", ")));
  }

  @Override
  public Stream<String> names() {
    return Stream.of(name);
  }

  private Stream<Column<?>> all() {
    return Stream.concat(keyColumns.stream(), valueColumns.stream());
  }

  private static String names(Stream<? extends Column<?>> columns) {
    return columns.map(Column::name).collect(Collectors.joining(", "));
  }

  private static String places(Stream<? extends Column<?>> columns) {
    return columns.map(column -> "?::" + column.type() + "[]").collect(Collectors.joining(", "));
  }

  @Override
  public Loaded<K, R> load(Connection connection, Set<K> keys) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(load)) {
      setArrays(statement, 1, keyColumns, keys);
      Map<K, R> rows = new HashMap<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          R row = reader.read(found);
          rows.put(keyOf.apply(row), row);
        }
      }
      return new Loaded<>(rows, changed -> save(connection, changed));
    }
  }

  /** Saves rows, one of each key at the most, whether there were such before or not. */
  public void save(Connection connection, Collection<R> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(save)) {
      int next = setArrays(statement, 1, keyColumns, rows.stream().map(keyOf).toList());
      setArrays(statement, next, valueColumns, rows);
      statement.executeUpdate();
    }
  }

  private static <T> int setArrays(
      PreparedStatement statement, int first, List<Column<T>> columns, Collection<T> rows)
      throws SQLException {
    int index = first;
    for (Column<T> column : columns) {
      Array values =
          statement
              .getConnection()
              .createArrayOf(
                  column.type(), rows.stream().map(column.value()).toArray(column.array()));
      statement.setArray(index++, values);
    }
    return index;
  }
}
