package dev.rewardrail.query.table;

import dev.rewardrail.ledger.event.RecordedEvent;
import java.sql.SQLException;
import java.util.List;

/** A read table whose rows are held in memory over many pages, as in a rebuild. */
public final class HeldTable<K, R> {

  /** So many changes are gathered and folded into what follows from them at once. */
  private static final int SLICE = 1_000;

  private final Fold<K, R, RecordedEvent> fold;
  private final HeldRows<K, R> rows;
  private final List<HeldDerived<?, ?, R, ?>> derived;

  HeldTable(ReadTable<K, R> table, boolean isEmpty) {
    this.fold = table.fold();
    this.rows = new HeldRows<>(table.rows(), isEmpty);
    this.derived =
        table.derived().stream()
            .<HeldDerived<?, ?, R, ?>>map(d -> HeldDerived.of(d, isEmpty))
            .toList();
  }

  private record HeldDerived<K, R, S, E>(Derived<K, R, S, E> table, HeldRows<K, R> rows) {

    static <K, R, S, E> HeldDerived<K, R, S, E> of(Derived<K, R, S, E> table, boolean isEmpty) {
      return new HeldDerived<>(table, new HeldRows<>(table.rows(), isEmpty));
    }

    void save(FoldTarget place, List<Change<S>> changes, int rowsMax) throws SQLException {
      for (int from = 0; from < changes.size(); from += SLICE) {
        List<Change<S>> slice = changes.subList(from, Math.min(changes.size(), from + SLICE));
        rows.fold(place, table.fold(), table.gather().apply(slice));
        if (rows.size() > rowsMax) {
          rows.save(place);
          rows.keys(place);
          rows.forget();
        }
      }
      rows.save(place);
    }
  }

  /** How many rows are in memory. */
  public int size() {
    return rows.size() + derived.stream().mapToInt(d -> d.rows().size()).sum();
  }

  /**
   * Folds a page of events in memory; loads what was forgotten.
   *
   * @throws FoldException where an event cannot be taken; what is in memory is of no use then
   */
  public void fold(FoldTarget place, List<RecordedEvent> page) throws SQLException {
    rows.fold(place, fold, page);
  }

  /**
   * Saves what has changed, within the place's transaction.
   *
   * @param rowsMax of what follows from this table at most so many rows are in memory at a time, by
   *     what a thousand changes touch
   */
  public void save(FoldTarget place, int rowsMax) throws SQLException {
    List<Change<R>> changes = rows.save(place);
    for (HeldDerived<?, ?, R, ?> table : derived) {
      table.save(place, changes, rowsMax);
    }
  }

  /** Forgets all rows, which must be saved; they are loaded again when they change. */
  public void forget() {
    rows.forget();
    derived.forEach(table -> table.rows().forget());
  }
}
