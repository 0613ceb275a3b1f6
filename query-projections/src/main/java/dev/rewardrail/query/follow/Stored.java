package dev.rewardrail.query.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where rows are stored: in a table, or in several.
 *
 * @param <K> what a row is found by
 * @param <R> a row, its key included
 */
public interface Stored<K, R> {

  /** The names of the tables. */
  Stream<String> names();

  /** The rows of these keys, of those that there are. */
  Loaded<K, R> load(Connection connection, Set<K> keys) throws SQLException;

  /**
   * Rows that were loaded.
   *
   * @param rows by their keys
   * @param saver saves what has become of rows of the keys that were asked for
   */
  record Loaded<K, R>(Map<K, R> rows, Saver<R> saver) {}

  /** Saves rows, within the transaction in which they were loaded. */
  @FunctionalInterface
  interface Saver<R> {
    /** Saves these, one of each key at the most. */
    void save(Collection<R> rows) throws SQLException;
  }
}
