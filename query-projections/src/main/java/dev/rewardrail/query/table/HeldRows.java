package dev.rewardrail.query.table;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are held in memory while events are folded into them: for one page, or for as long as
 * they fit.
 */
final class HeldRows<K, R> {

  /** So many rows go into a statement. */
  private static final int SLICE = 5_000;

  private static final class Held<K, R> {
    private final K key;
    private @Nullable R stored;
    private @Nullable R now;

    /** The row that changed next when this one did last: it will most likely do so again. */
    private @Nullable Held<K, R> next;

    private Held(K key, @Nullable R stored) {
      this.key = key;
      this.stored = stored;
      this.now = stored;
    }

    private boolean hasChanged() {
      return stored != now;
    }
  }

  private final Stored<K, R> stored;
  private final Map<K, Held<K, R>> rows = new HashMap<>();

  /** Whether there is nothing in the tables. */
  private boolean isEmpty;

  /** What was loaded, while nothing else was. */
  private Stored.@Nullable Loaded<K, R> loadedOnce;

  private int loads;

  HeldRows(Stored<K, R> stored, boolean isEmpty) {
    this.stored = stored;
    this.isEmpty = isEmpty;
  }

  int size() {
    return rows.size();
  }

  /**
   * Folds in memory; loads what is not there. Each row is looked up once, and up to the first that
   * must be loaded all is folded at once: most rows are far apart, and near only for a moment.
   */
  <E> void fold(FoldTarget place, Fold<K, R, E> fold, List<E> page) throws SQLException {
    Map<K, Held<K, R>> missing = new LinkedHashMap<>();
    List<List<Held<K, R>>> waiting = new ArrayList<>();
    for (E happened : page) {
      List<Held<K, R>> held = held(keys(fold, happened), missing);
      if (missing.isEmpty()) {
        fold(fold, held, happened);
      } else {
        waiting.add(held);
      }
    }
    load(place, missing);
    List<E> waited = page.subList(page.size() - waiting.size(), page.size());
    for (int i = 0; i < waiting.size(); i++) {
      fold(fold, waiting.get(i), waited.get(i));
    }
  }

  private List<Held<K, R>> held(List<K> keys, Map<K, Held<K, R>> missing) {
    List<Held<K, R>> held = new ArrayList<>(keys.size());
    Held<K, R> last = null;
    for (K key : keys) {
      Held<K, R> likely = last == null ? null : last.next;
      Held<K, R> row = likely != null && likely.key.equals(key) ? likely : held(key, missing);
      if (last != null && row != likely) {
        last.next = row;
      }
      held.add(row);
      last = row;
    }
    return held;
  }

  private Held<K, R> held(K key, Map<K, Held<K, R>> missing) {
    Held<K, R> row = rows.get(key);
    if (row == null) {
      row = new Held<>(key, null);
      rows.put(key, row);
      if (!isEmpty) {
        missing.put(key, row);
      }
    }
    return row;
  }

  private static <K, E> List<K> keys(Fold<K, ?, E> fold, E happened) {
    try {
      return fold.keys(happened);
    } catch (RuntimeException e) {
      throw new FoldException(happened, e);
    }
  }

  private static <K, R, E> void fold(Fold<K, R, E> fold, List<Held<K, R>> rows, E happened) {
    try {
      for (Held<K, R> row : rows) {
        row.now = fold.fold(row.now, row.key, happened);
      }
    } catch (RuntimeException e) {
      throw new FoldException(happened, e);
    }
  }

  private void load(FoldTarget place, Map<K, Held<K, R>> missing) throws SQLException {
    if (missing.isEmpty()) {
      return;
    }
    Stored.Loaded<K, R> found = stored.load(place, missing.keySet());
    loadedOnce = loads++ == 0 ? found : null;
    missing.forEach(
        (key, row) -> {
          row.stored = found.rows().get(key);
          row.now = row.stored;
        });
  }

  /**
   * Saves what has changed.
   *
   * @return each change of a row since it was last saved
   */
  List<Change<R>> save(FoldTarget place) throws SQLException {
    List<Held<K, R>> changed = rows.values().stream().filter(Held::hasChanged).toList();
    List<Change<R>> changes = new ArrayList<>(changed.size());
    for (Held<K, R> row : changed) {
      changes.add(new Change<>(row.stored, row.now));
    }
    store(place, changed);
    changed.forEach(row -> row.stored = row.now);
    return changes;
  }

  private void store(FoldTarget place, List<Held<K, R>> changed) throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    if (isEmpty) {
      stored.fill(place, changed.stream().map(row -> row.now).toList());
      isEmpty = false;
      loads = 1;
    } else if (loadedOnce != null) {
      save(loadedOnce, changed);
    } else {
      for (int from = 0; from < changed.size(); from += SLICE) {
        List<Held<K, R>> slice = changed.subList(from, Math.min(changed.size(), from + SLICE));
        Set<K> keys = new LinkedHashSet<>();
        slice.forEach(row -> keys.add(row.key));
        save(stored.load(place, keys), slice);
      }
    }
  }

  private static <K, R> void save(Stored.Loaded<K, R> loaded, List<Held<K, R>> changed)
      throws SQLException {
    loaded
        .saver()
        .save(
            changed.stream().map(row -> row.now).filter(Objects::nonNull).toList(),
            changed.stream().filter(row -> row.now == null).map(row -> row.key).toList());
  }

  /** What is stored in place of rows, where that is another; before is what is stored. */
  List<Change<R>> differences(FoldTarget place) throws SQLException {
    Map<K, R> found = stored.load(place, rows.keySet()).rows();
    return rows.values().stream()
        .filter(row -> !Objects.equals(found.get(row.key), row.now))
        .map(row -> new Change<>(found.get(row.key), row.now))
        .toList();
  }

  /** Makes the keys by which rows that are forgotten are found again. */
  void keys(FoldTarget place) throws SQLException {
    for (String sql : stored.keysSql().toList()) {
      place.execute(sql);
    }
  }

  /** Forgets rows, which must be saved. */
  void forget() {
    rows.clear();
  }
}
