package dev.rewardrail.query.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Folds what happened into stored rows. */
final class Folds {

  private Folds() {}

  /**
   * Folds within the connection's transaction.
   *
   * @return each change of a row, in order; also those that a later one overtook, so that what
   *     follows from them does not depend on where a page ends
   */
  static <K, R, E> List<Change<R>> fold(
      Connection connection, Stored<K, R> stored, Fold<K, R, E> fold, List<E> page)
      throws SQLException {
    List<List<K>> keys = page.stream().map(fold::keys).toList();
    Set<K> distinct = new LinkedHashSet<>();
    keys.forEach(distinct::addAll);
    if (distinct.isEmpty()) {
      return List.of();
    }
    Stored.Loaded<K, R> loaded = stored.load(connection, distinct);
    Map<K, R> rows = loaded.rows();
    List<Change<R>> changes = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      for (K key : keys.get(i)) {
        R before = rows.get(key);
        R after = fold.fold(before, key, page.get(i));
        rows.put(key, after);
        changes.add(new Change<>(before, after));
      }
    }
    loaded.saver().save(rows.values());
    return changes;
  }
}
