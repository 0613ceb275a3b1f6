package dev.rewardrail.query.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into the rows of a table: plain functions, the same for the live feed and for a
 * rebuild.
 *
 * @param <K> what a row is found by
 * @param <R> a row, its key included
 * @param <E> what happens: an event, or a change of another table's row
 */
public interface Fold<K, R, E> {

  /** The keys of the rows that it changes. */
  List<K> keys(E happened);

  /** A row after it, null where there is none any more; before the first there is none. */
  @Nullable R fold(@Nullable R row, K key, E happened);
}
