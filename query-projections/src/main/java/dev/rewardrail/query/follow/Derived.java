package dev.rewardrail.query.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A table that follows from how another one's rows change.
 *
 * @param <K> what a row is found by
 * @param <R> a row, its key included
 * @param <S> a row of the other table
 */
public record Derived<K, R, S>(Stored<K, R> rows, Fold<K, R, Change<S>> fold) {

  void fold(Connection connection, List<Change<S>> changes) throws SQLException {
    Folds.fold(connection, rows, fold, changes);
  }
}
