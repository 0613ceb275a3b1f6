package dev.rewardrail.query.table;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tables in which rows are stored.
 *
 * @param <K> what a row is found by
 * @param <R> a row, its key included
 */
public interface Stored<K, R> {

  /** The names of the tables. */
  Stream<String> names();

  /** What makes the tables' unique keys where they are not there, with names in braces. */
  Stream<String> keysSql();

  /** The rows of these keys, of those that there are. */
  Loaded<K, R> load(FoldTarget place, Set<K> keys) throws SQLException;

  /** Writes rows, one of each key, into tables that are empty. */
  void fill(FoldTarget place, Collection<R> rows) throws SQLException;

  /**
   * Rows that were loaded.
   *
   * @param rows by their keys
   * @param saver saves what has become of rows of the keys that were asked for
   */
  record Loaded<K, R>(Map<K, R> rows, Saver<K, R> saver) {}

  /** Saves rows, within the transaction in which they were loaded. */
  @FunctionalInterface
  interface Saver<K, R> {
    /**
     * Saves these, one of each key at the most.
     *
     * @param gone the keys of which there is no row any more
     */
    void save(Collection<R> rows, Collection<K> gone) throws SQLException;
  }
}
