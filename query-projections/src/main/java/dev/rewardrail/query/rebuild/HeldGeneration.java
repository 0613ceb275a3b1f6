package dev.rewardrail.query.rebuild;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.table.FoldTarget;
import dev.rewardrail.query.table.HeldTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** A generation that is being built, with its rows in memory. */
final class HeldGeneration {

  private final Generation generation;
  private final FoldTarget place;
  private final List<? extends HeldTable<?, ?>> tables;
  private boolean hasKeys;

  HeldGeneration(Generation generation, Connection connection) {
    this.generation = generation;
    this.place = new FoldTarget(connection, generation.tables());
    boolean isEmpty = generation.position() == 0;
    this.tables =
        generation.projection().tables().stream().map(table -> table.held(isEmpty)).toList();
  }

  Generation generation() {
    return generation;
  }

  int rows() {
    return tables.stream().mapToInt(HeldTable::size).sum();
  }

  /**
   * Folds in memory.
   *
   * @param skipped the positions to do without
   */
  void fold(List<RecordedEvent> page, Set<Long> skipped) throws SQLException {
    List<RecordedEvent> due =
        skipped.isEmpty()
            ? page
            : page.stream().filter(event -> !skipped.contains(event.position())).toList();
    for (HeldTable<?, ?> table : tables) {
      table.fold(place, due);
    }
  }

  /** Saves what has changed, within the connection's transaction. */
  void save(int rowsMax) throws SQLException {
    for (HeldTable<?, ?> table : tables) {
      table.save(place, rowsMax);
    }
  }

  /** Makes the keys by which rows are found. */
  void keys() throws SQLException {
    if (!hasKeys) {
      for (String sql : generation.projection().keysSql()) {
        place.execute(sql);
      }
      hasKeys = true;
    }
  }

  void forget() {
    tables.forEach(HeldTable::forget);
  }
}
