package dev.rewardrail.query.rebuild;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.table.FoldException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Folds a page into generations, two at a time: they have no row in common. */
final class Folding implements AutoCloseable {

  private static final int AT_ONCE = 2;

  /**
   * What became of a page.
   *
   * @param failure why it could not be folded; null where it was
   * @param took how long, others beside it
   */
  record Folded(Building building, @Nullable FoldException failure, Duration took) {}

  private final Map<String, Set<Long>> skips;
  private final ExecutorService folders =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("rebuild folder ", 1).factory());

  /**
   * Of all pages.
   *
   * @param skips the positions to do without, by the names of projections
   */
  Folding(Map<String, Set<Long>> skips) {
    this.skips = skips;
  }

  Set<Long> skipsOf(Building building) {
    return skips.getOrDefault(building.generation().projection().name(), Set.of());
  }

  /** Folds into each, and returns when all are done. */
  List<Folded> fold(List<Building> group, List<RecordedEvent> page)
      throws SQLException, InterruptedException {
    List<Future<Folded>> folding = new ArrayList<>(group.size());
    for (Building building : group) {
      folding.add(folders.submit(() -> fold(building, page)));
    }
    List<Folded> folded = new ArrayList<>(group.size());
    try {
      for (Future<Folded> one : folding) {
        folded.add(one.get());
      }
      return folded;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw refused;
      }
      throw new IllegalStateException("a page could not be folded", e.getCause());
    }
  }

  private Folded fold(Building building, List<RecordedEvent> page) throws SQLException {
    long begunNanos = System.nanoTime();
    FoldException failure = null;
    try {
      building.fold(page, skipsOf(building));
    } catch (FoldException e) {
      failure = e;
    }
    return new Folded(building, failure, Duration.ofNanos(System.nanoTime() - begunNanos));
  }

  /** Waits for what goes on: what it loads, it loads by a session that is another's next. */
  @Override
  public void close() {
    folders.close();
  }
}
