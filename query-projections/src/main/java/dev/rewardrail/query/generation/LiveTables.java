package dev.rewardrail.query.generation;

import dev.rewardrail.query.table.Projection;
import dev.rewardrail.query.table.Tables;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The tables that reads use now. They are looked up at intervals. A previous generation is fed for
 * longer than an interval, and its tables are kept for longer still, so no read sees stale rows.
 */
public final class LiveTables {

  static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** One looks for all; after so long none goes by what was seen. */
  static final Duration FORGET_AFTER = Duration.ofSeconds(5);

  private record Seen(Map<Projection, Long> numbers, Tables tables, long atNanos) {

    boolean isYoungerThan(Duration age) {
      return !numbers.isEmpty() && System.nanoTime() - atNanos < age.toNanos();
    }
  }

  private final Generations generations;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Seen seen = new Seen(Map.of(), Tables.of(Map.of()), System.nanoTime());

  /** Those of these generations. */
  public LiveTables(Generations generations) {
    this.generations = generations;
  }

  /** As they are; for all that one read looks at. */
  public Tables now() {
    Seen last = seen;
    if (last.isYoungerThan(LOOK_EVERY)) {
      return last.tables();
    }
    if (looking.tryLock()) {
      try {
        return look(last);
      } finally {
        looking.unlock();
      }
    }
    return last.isYoungerThan(FORGET_AFTER) ? last.tables() : look(last);
  }

  private Tables look(Seen last) {
    long nowNanos = System.nanoTime();
    return saw(last, generations.read(), nowNanos);
  }

  /**
   * Takes what a reader has seen: what it waited for is there, and perhaps only there.
   *
   * @param atNanos when it began to look, by {@link System#nanoTime}
   */
  public void saw(Map<Projection, Generation> read, long atNanos) {
    Seen last = seen;
    if (last.atNanos() - atNanos < 0) {
      saw(last, read, atNanos);
    }
  }

  private Tables saw(Seen last, Map<Projection, Generation> read, long atNanos) {
    Map<Projection, Long> numbers = new HashMap<>();
    read.forEach((projection, g) -> numbers.put(projection, g.number()));
    Tables tables = numbers.equals(last.numbers()) ? last.tables() : Tables.of(numbers);
    seen = new Seen(numbers, tables, atNanos);
    return tables;
  }
}
