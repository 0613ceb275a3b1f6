package dev.rewardrail.query.rebuild;

import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.load.Pressure;
import dev.rewardrail.query.table.FoldException;
import dev.rewardrail.query.table.Poison;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds generations that stand at one position. It reads the log once for all of them, folds in
 * memory, and saves at intervals. After a crash it goes on from what was saved.
 */
final class LogReplay {

  private static final Logger LOG = LoggerFactory.getLogger(LogReplay.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** As many events a second are no load. */
  private static final double MUCH_PER_SECOND = 200;

  /** Under load a rebuild rests so many times as long as it works. */
  private static final int REST = 5;

  /** What the latest look counts of the rate: a second makes more than half of it. */
  private static final double LATEST = 0.2;

  private final Connection connection;
  private final LogReader log;
  private final Generations generations;
  private final BuildRecords builds;
  private final IndexBuild indexing;
  private final BuildLimits limits;
  private final Predicate<Duration> isClosing;
  private final List<HeldGeneration> group = new ArrayList<>();
  private final List<Generation> refused = new ArrayList<>();
  private final Map<String, Set<Long>> skips;
  private final Pressure pressure;
  private final long begunNanos = System.nanoTime();
  private long at;
  private long savedTo;
  private long lookedAt;
  private long lookedNanos = begunNanos - LOOK_EVERY.toNanos();
  private double perSecond;
  private long savedNanos = begunNanos;

  /**
   * Builds these, by this connection alone.
   *
   * @param isClosing waits so long, or until it is to end; then it is true
   */
  LogReplay(
      Connection connection,
      LogReader log,
      Generations generations,
      BuildRecords builds,
      IndexBuild indexing,
      BuildLimits limits,
      Predicate<Duration> isClosing,
      List<Generation> toBuild) {
    this.connection = connection;
    this.log = log;
    this.generations = generations;
    this.builds = builds;
    this.indexing = indexing;
    this.limits = limits;
    this.isClosing = isClosing;
    this.skips = builds.skips();
    this.at = toBuild.getFirst().position();
    this.savedTo = at;
    this.lookedAt = at;
    this.pressure = new Pressure(MUCH_PER_SECOND, REST, log.head());
    toBuild.forEach(generation -> group.add(new HeldGeneration(generation, connection)));
  }

  /**
   * Builds up to where the log ends then.
   *
   * @return those that are built; without those that were paused, stopped or cancelled meanwhile
   */
  List<Generation> build() throws SQLException, InterruptedException {
    boolean isAtEnd = false;
    builds.folded(generations(), at, false);
    try (Pages pages = new Pages(log, at)) {
      while (!isAtEnd && !group.isEmpty() && !isClosing.test(Duration.ZERO)) {
        Pages.Read page = pages.next();
        long begunNanos = System.nanoTime();
        fold(page);
        at = page.reached();
        if (page.failure() != null) {
          return failed(page.failure());
        }
        isAtEnd = page.isLast();
        saveWhereDue();
        look();
        isClosing.test(pressure.rest(Duration.ofNanos(System.nanoTime() - begunNanos)));
      }
    }
    if (isAtEnd) {
      builds.folded(generations(), at, true);
    }
    save();
    return isAtEnd ? indexed() : List.of();
  }

  private List<Generation> generations() {
    return group.stream().map(HeldGeneration::generation).toList();
  }

  /** Those of which something could not be saved; what was saved of them before is there. */
  List<Generation> refused() {
    return refused;
  }

  private void fold(Pages.Read page) throws SQLException {
    keysWhereSaved();
    for (HeldGeneration building : List.copyOf(group)) {
      try {
        building.fold(page.events(), skipsOf(building));
      } catch (FoldException e) {
        stop(building, e.position(), e.getMessage());
      }
    }
  }

  private Set<Long> skipsOf(HeldGeneration building) {
    return skips.getOrDefault(building.generation().projection().name(), Set.of());
  }

  private void stop(HeldGeneration building, OptionalLong position, String error) {
    group.remove(building);
    if (position.isPresent() && isSkippedNow(building, position.getAsLong())) {
      // It was not when this began; what is saved is gone on from, without the event.
      return;
    }
    LOG.error(
        "{} stopped at position {}: {}",
        building.generation().title(),
        position.isPresent() ? position.getAsLong() : "unknown",
        error);
    generations.stop(
        building.generation(), position.isPresent() ? position.getAsLong() : null, error);
  }

  private boolean isSkippedNow(HeldGeneration building, long position) {
    return builds
        .skips()
        .getOrDefault(building.generation().projection().name(), Set.of())
        .contains(position);
  }

  /** Nobody can read an event: those that do not skip it stop. */
  private List<Generation> failed(RuntimeException failure) throws SQLException {
    save();
    if (!(failure instanceof UnreadableEventException e) || e.isNewer()) {
      throw failure;
    }
    for (HeldGeneration building : List.copyOf(group)) {
      if (skipsOf(building).contains(e.position())) {
        generations.advance(List.of(building.generation()), e.position());
      } else {
        stop(building, OptionalLong.of(e.position()), e.getMessage());
      }
    }
    return List.of();
  }

  private void saveWhereDue() throws SQLException {
    int rows = group.stream().mapToInt(HeldGeneration::rows).sum();
    boolean isFull = rows > limits.rowsInMemory();
    if (isFull || System.nanoTime() - savedNanos > limits.saveEvery().toNanos()) {
      save();
    }
    if (isFull) {
      group.forEach(HeldGeneration::forget);
    }
  }

  private void save() throws SQLException {
    if (group.isEmpty()) {
      return;
    }
    keysWhereSaved();
    connection.setAutoCommit(false);
    try {
      for (HeldGeneration building : List.copyOf(group)) {
        save(building);
      }
      advance();
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
    savedNanos = System.nanoTime();
    savedTo = at;
  }

  /** Of one that cannot be saved nothing is; the others are. */
  private void save(HeldGeneration building) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      building.save(limits.rowsInMemory());
      connection.releaseSavepoint(before);
    } catch (SQLException | RuntimeException e) {
      if (!Poison.is(e)) {
        throw e;
      }
      connection.rollback(before);
      LOG.warn("{} cannot be saved at {}", building.generation().title(), at, e);
      group.remove(building);
      refused.add(building.generation());
    }
  }

  private void advance() throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "update projection_generation set position = ?, built_to = ?, failure = null where"
                + " projection = ? and number = ?")) {
      for (HeldGeneration building : group) {
        statement.setLong(1, at);
        statement.setLong(2, at);
        statement.setString(3, building.generation().projection().name());
        statement.setLong(4, building.generation().number());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** What is saved is found by its keys; the first rows are copied in without. */
  private void keysWhereSaved() throws SQLException {
    if (savedTo > 0) {
      for (HeldGeneration building : group) {
        building.keys();
      }
    }
  }

  /** Tells how far it is, and sees what operators want of it. */
  private void look() throws SQLException {
    if (System.nanoTime() - lookedNanos < LOOK_EVERY.toNanos()) {
      return;
    }
    pressure.head(log.head());
    double seconds = (System.nanoTime() - Math.max(lookedNanos, begunNanos)) / 1e9;
    double latest = (at - lookedAt) / seconds;
    perSecond += (latest - perSecond) * (perSecond == 0 ? 1 : LATEST);
    lookedAt = at;
    lookedNanos = System.nanoTime();
    List<Generation> building = generations();
    List<Generation> goOn = builds.progress(building, at, perSecond);
    if (goOn.size() < building.size()) {
      save();
      group.removeIf(one -> !goOn.contains(one.generation()));
    }
  }

  private List<Generation> indexed() throws SQLException, InterruptedException {
    List<Generation> built = generations();
    indexing.index(built);
    Worker.ask(connection);
    return built.stream().map(g -> generations.find(g.projection(), g.number())).toList();
  }
}
