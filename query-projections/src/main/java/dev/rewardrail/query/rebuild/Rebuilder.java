package dev.rewardrail.query.rebuild;

import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.follow.ProjectionFeed;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.table.Poison;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;

/**
 * Carries out rebuilds: builds generations, brings them to the live generation's position,
 * compares, and switches. Meanwhile the housekeeper runs, however long a build takes.
 */
public final class Rebuilder implements AutoCloseable {

  /** Near enough to the one that is read that the follower takes it on. */
  private static final long NEAR = 1_000;

  private final LogReader log;
  private final Generations generations;
  private final ProjectionFeed feeding;
  private final BuildRecords builds;
  private final IndexBuild indexing;
  private final Completion finishing;
  private final Takeover superseding;
  private final BuildLimits limits;
  private final Worker builder;
  private final Worker housekeeper;

  /** One that works from now on. */
  public Rebuilder(
      DataSource dataSource,
      LogReader log,
      Generations generations,
      ProjectionFeed feeding,
      BuildLimits limits,
      InstantSource clock) {
    this.log = log;
    this.generations = generations;
    this.feeding = feeding;
    this.limits = limits;
    this.builds = new BuildRecords(dataSource, clock);
    this.indexing = new IndexBuild(dataSource);
    this.superseding = new Takeover(dataSource, generations, builds);
    this.finishing =
        new Completion(
            generations, builds, new Switchover(dataSource, generations, feeding, builds));
    Housekeeper housekeeping =
        new Housekeeper(dataSource, generations, feeding, builds, limits, clock);
    this.builder = new Worker("rebuilder", dataSource, this::look);
    this.housekeeper = new Worker("housekeeper", dataSource, housekeeping::look);
  }

  private boolean look(Connection session, Predicate<Duration> isClosing)
      throws SQLException, InterruptedException {
    finish(session);
    superseding.supersedeWhatIsLeft(session);
    List<Generation> free = locked(session, atOnePosition(generations.toBuild()));
    if (free.isEmpty()) {
      return false;
    }
    List<Generation> group = atOnePosition(free);
    List<Generation> refused = new ArrayList<>();
    telling(group, () -> refused.addAll(build(session, isClosing, group)));
    if (!refused.isEmpty()) {
      // The others do not wait for what may take long.
      finish(session);
      telling(refused, () -> buildPageByPage(session, isClosing, refused));
    }
    return true;
  }

  private void finish(Connection session) throws SQLException, InterruptedException {
    for (Generation ready : locked(session, generations.ready())) {
      telling(List.of(ready), () -> finishing.finish(ready));
    }
  }

  private static List<Generation> atOnePosition(List<Generation> toBuild) {
    return toBuild.stream().filter(g -> g.position() == toBuild.getFirst().position()).toList();
  }

  /** Those that no one else is at, as they are once that is sure. */
  private List<Generation> locked(Connection session, List<Generation> wanted) throws SQLException {
    List<Generation> locked = new ArrayList<>();
    for (Generation generation : wanted) {
      if (Worker.tryLock(session, generation.title())) {
        Generation now = generations.find(generation.projection(), generation.number());
        if (now != null
            && now.state() == generation.state()
            && !now.isPaused()
            && !now.isStopped()) {
          locked.add(now);
        }
      }
    }
    return locked;
  }

  @FunctionalInterface
  private interface Attempt {
    void make() throws SQLException, InterruptedException;
  }

  /** Notes why an attempt failed, so that who waits knows; of a database that is gone none can. */
  private void telling(List<Generation> of, Attempt attempt)
      throws SQLException, InterruptedException {
    try {
      attempt.make();
      builds.succeeded(of);
    } catch (SQLException | RuntimeException e) {
      try {
        builds.failed(of, Poison.told(e));
      } catch (DataAccessException untold) {
        e.addSuppressed(untold);
      }
      throw e;
    }
  }

  /**
   * Builds what stands at one position.
   *
   * @return those of which something could not be saved
   */
  private List<Generation> build(
      Connection session, Predicate<Duration> isClosing, List<Generation> group)
      throws SQLException, InterruptedException {
    LogReplay building =
        new LogReplay(session, log, generations, builds, indexing, limits, isClosing, group);
    for (Generation built : building.build()) {
      catchUp(session, built, isClosing);
    }
    return building.refused();
  }

  /** So the event is found of which something cannot be saved. */
  private void buildPageByPage(
      Connection session, Predicate<Duration> isClosing, List<Generation> refused)
      throws SQLException, InterruptedException {
    for (Generation one : refused) {
      if (!isClosing.test(Duration.ZERO)) {
        indexing.index(List.of(one));
        catchUp(session, generations.find(one.projection(), one.number()), isClosing);
      }
    }
  }

  /** What was written while it was built is folded in page by page, as the follower does. */
  private void catchUp(Connection session, Generation built, Predicate<Duration> isClosing)
      throws SQLException {
    Generation now = built;
    while (now != null && goesOn(now) && !isClosing.test(Duration.ZERO)) {
      Optional<Generation> live = Optional.ofNullable(generations.read().get(now.projection()));
      long goal = live.filter(g -> !g.isAhead()).map(Generation::position).orElseGet(log::head);
      if (goal - now.position() <= NEAR) {
        builds.ready(now);
        return;
      }
      Worker.ask(session);
      feeding.foldNextPage(now, goal);
      now = generations.find(now.projection(), now.number());
    }
  }

  private boolean goesOn(Generation now) {
    return !builds.progress(List.of(now), now.position(), 0).isEmpty();
  }

  /** Ends after the page that it is at; what it had built is gone on with later. */
  @Override
  public void close() {
    builder.close();
    housekeeper.close();
  }
}
