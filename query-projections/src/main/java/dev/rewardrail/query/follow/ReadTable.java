package dev.rewardrail.query.follow;

import dev.rewardrail.ledger.event.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table that events are folded into.
 *
 * @param <K> what a row is found by
 * @param <R> a row, its key included
 */
public final class ReadTable<K, R> {

  private final Stored<K, R> rows;
  private final Fold<K, R, RecordedEvent> fold;
  private final List<Derived<?, ?, R>> derived;

  /** A table's rows, and how events make them up. */
  public ReadTable(Stored<K, R> rows, Fold<K, R, RecordedEvent> fold) {
    this(rows, fold, List.of());
  }

  private ReadTable(
      Stored<K, R> rows, Fold<K, R, RecordedEvent> fold, List<Derived<?, ?, R>> derived) {
    this.rows = rows;
    this.fold = fold;
    this.derived = derived;
  }

  /** The same with a table that follows from how this one's rows change. */
  public ReadTable<K, R> with(Derived<?, ?, R> table) {
    return new ReadTable<>(rows, fold, Stream.concat(derived.stream(), Stream.of(table)).toList());
  }

  /** The names of the table and of those that follow from it. */
  public Stream<String> names() {
    return Stream.concat(rows.names(), derived.stream().flatMap(table -> table.rows().names()));
  }

  /** Folds a page of events into the table, within the connection's transaction. */
  void fold(Connection connection, List<RecordedEvent> page) throws SQLException {
    List<Change<R>> changes = Folds.fold(connection, rows, fold, page);
    for (Derived<?, ?, R> table : derived) {
      table.fold(connection, changes);
    }
  }
}
