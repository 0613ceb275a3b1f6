package dev.rewardrail.query.table;

import java.sql.Array;
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
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

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
  private final String remove;
  private final String copy;

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
        "select p.* from {%s} p join unnest(%s) as k(%s) using (%3$s)"
            .formatted(name, places(keyColumns.stream()), names(keyColumns.stream()));
    this.save =
        "insert into {%s} (%s) select * from unnest(%s) on conflict (%s) do update set %s"
            .formatted(
                name,
                names(all()),
                places(all()),
                names(keyColumns.stream()),
                valueColumns.stream()
                    .map(column -> column.name() + " = excluded." + column.name())
                    .collect(Collectors.joining(", ")));
    this.remove =
        "delete from {%s} p using unnest(%s) as k(%s) where (%s) = (%s)"
            .formatted(
                name,
                places(keyColumns.stream()),
                names(keyColumns.stream()),
                keyColumns.stream().map(c -> "p." + c.name()).collect(Collectors.joining(", ")),
                keyColumns.stream().map(c -> "k." + c.name()).collect(Collectors.joining(", ")));
    this.copy = "copy {%s} (%s) from stdin".formatted(name, names(all()));
  }

  @Override
  public Stream<String> names() {
    return Stream.of(name);
  }

  @Override
  public Stream<String> keysSql() {
    return Stream.of(
        "create unique index if not exists {%1$s}_key on {%1$s} (%2$s)"
            .formatted(name, names(keyColumns.stream())));
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
  public Loaded<K, R> load(FoldTarget place, Set<K> keys) throws SQLException {
    try (PreparedStatement statement = place.prepare(load)) {
      setArrays(statement, 1, keyColumns, keys);
      Map<K, R> rows = new HashMap<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          R row = reader.read(found);
          rows.put(keyOf.apply(row), row);
        }
      }
      return new Loaded<>(rows, (changed, gone) -> save(place, changed, gone));
    }
  }

  /**
   * Saves rows, one of each key at the most, whether there were such before or not.
   *
   * @param gone the keys of rows to remove
   */
  public void save(FoldTarget place, Collection<R> rows, Collection<K> gone) throws SQLException {
    if (!rows.isEmpty()) {
      try (PreparedStatement statement = place.prepare(save)) {
        int next = setArrays(statement, 1, keyColumns, rows.stream().map(keyOf).toList());
        setArrays(statement, next, valueColumns, rows);
        statement.executeUpdate();
      }
    }
    if (!gone.isEmpty()) {
      try (PreparedStatement statement = place.prepare(remove)) {
        setArrays(statement, 1, keyColumns, gone);
        statement.executeUpdate();
      }
    }
  }

  @Override
  public void fill(FoldTarget place, Collection<R> rows) throws SQLException {
    CopyIn copying =
        place.connection().unwrap(PGConnection.class).getCopyAPI().copyIn(place.tables().in(copy));
    try {
      CopyText text = new CopyText(copying);
      for (R row : rows) {
        K key = keyOf.apply(row);
        for (Column<K> column : keyColumns) {
          text.value(column.value().apply(key));
        }
        for (Column<R> column : valueColumns) {
          text.value(column.value().apply(row));
        }
        text.endRow();
      }
      text.end();
    } finally {
      if (copying.isActive()) {
        copying.cancelCopy();
      }
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
