package dev.rewardrail.query.table;

import dev.rewardrail.ledger.event.RecordedEvent;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table that events are folded into.
 *
 * @param rows where its rows are stored
 * @param fold how events make them up
 * @param derived the tables that follow from how its rows change
 * @param isOfMembers whether a row is made up by events of one member alone
 * @param <K> what a row is found by
 * @param <R> a row, its key included
 */
public record ReadTable<K, R>(
    Stored<K, R> rows,
    Fold<K, R, RecordedEvent> fold,
    List<Derived<?, ?, R, ?>> derived,
    boolean isOfMembers) {

  /** A table of members from which no other follows. */
  public static <K, R> ReadTable<K, R> ofMembers(
      Stored<K, R> rows, Fold<K, R, RecordedEvent> fold) {
    return new ReadTable<>(rows, fold, List.of(), true);
  }

  /** A table of sums over members, or of what is none, from which no other follows. */
  public static <K, R> ReadTable<K, R> ofAll(Stored<K, R> rows, Fold<K, R, RecordedEvent> fold) {
    return new ReadTable<>(rows, fold, List.of(), false);
  }

  /** The names of the table and of those that follow from it. */
  public Stream<String> names() {
    return stored().flatMap(Stored::names);
  }

  Stream<String> keysSql() {
    return stored().flatMap(Stored::keysSql);
  }

  private Stream<Stored<?, ?>> stored() {
    return Stream.concat(Stream.of(rows), derived.stream().map(Derived::rows));
  }

  /** The table with its rows held in memory. */
  public HeldTable<K, R> held(boolean isEmpty) {
    return new HeldTable<>(this, isEmpty);
  }

  /**
   * The rows that events make up and that are not what is stored, each with what is; within the
   * place's transaction. The events are all that there are of some members.
   */
  public List<Change<R>> differences(FoldTarget place, List<RecordedEvent> events)
      throws SQLException {
    HeldRows<K, R> made = new HeldRows<>(rows, true);
    made.fold(place, fold, events);
    return made.differences(place);
  }

  /** Folds a page of events into the table, within the place's transaction. */
  public void fold(FoldTarget place, List<RecordedEvent> page) throws SQLException {
    HeldTable<K, R> held = held(false);
    held.fold(place, page);
    held.save(place, Integer.MAX_VALUE);
  }
}
