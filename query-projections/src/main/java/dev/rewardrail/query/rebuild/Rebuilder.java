package dev.rewardrail.query.rebuild;

import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.follow.Feeding;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.generation.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what was asked of generations: builds them, brings them to where the one that is read is,
 * compares, switches, and drops what is not needed any more. Of several instances one works on a
 * generation, whose lock its session holds; when it dies another goes on.
 */
public final class Rebuilder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** Near enough to the one that is read that the follower takes it on. */
  private static final long NEAR = 1_000;

  private static final int LAGGARD_PAGES = 2;

  private final DataSource dataSource;
  private final LogReader log;
  private final Generations generations;
  private final Feeding feeding;
  private final Builds builds;
  private final Indexing indexing;
  private final Switching switching;
  private final Housekeeping housekeeping;
  private final BuildLimits limits;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread worker;

  /** One that works from now on. */
  public Rebuilder(
      DataSource dataSource,
      LogReader log,
      Generations generations,
      Feeding feeding,
      BuildLimits limits,
      InstantSource clock) {
    this.dataSource = dataSource;
    this.log = log;
    this.generations = generations;
    this.feeding = feeding;
    this.limits = limits;
    this.builds = new Builds(dataSource, clock);
    this.indexing = new Indexing(dataSource);
    this.switching = new Switching(dataSource, generations, feeding, builds);
    this.housekeeping = new Housekeeping(dataSource, generations, builds, limits, clock);
    this.worker = Thread.ofPlatform().name("rebuilder").start(this::run);
  }

  private void run() {
    do {
      try (Connection session = dataSource.getConnection()) {
        work(session);
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        LOG.error("a rebuild failed; it is tried again", e);
      }
    } while (!isClosing(LOOK_EVERY.multipliedBy(4)));
  }

  private void work(Connection session) throws SQLException, InterruptedException {
    try {
      boolean hasLaggards;
      do {
        List<Generation> toBuild = locked(session, generations.toBuild());
        build(session, toBuild);
        hasLaggards = catchUpLaggards(session);
        for (Generation ready : locked(session, generations.ready())) {
          finish(ready);
        }
        housekeeping.sweep();
        unlock(session);
      } while (!isClosing(hasLaggards ? Duration.ZERO : LOOK_EVERY));
    } catch (SQLException | RuntimeException e) {
      // Its locks must not go back into a pool with the session, or no one would go on any more.
      session.abort(Runnable::run);
      throw e;
    }
  }

  private static List<Generation> locked(Connection session, List<Generation> wanted)
      throws SQLException {
    List<Generation> locked = new ArrayList<>();
    for (Generation generation : wanted) {
      if (tryLock(session, generation.title())) {
        locked.add(generation);
      }
    }
    return locked;
  }

  private static boolean tryLock(Connection session, String what) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
      statement.setString(1, "rewardrail generation " + what);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static void unlock(Connection session) throws SQLException {
    try (var statement = session.createStatement()) {
      statement.execute("select pg_advisory_unlock_all()");
    }
  }

  private void build(Connection session, List<Generation> toBuild)
      throws SQLException, InterruptedException {
    if (toBuild.isEmpty()) {
      return;
    }
    long at = toBuild.getFirst().position();
    List<Generation> group = toBuild.stream().filter(g -> g.position() == at).toList();
    List<Generation> built =
        new Builder(session, log, generations, builds, indexing, limits, this::isClosing, group)
            .build();
    for (Generation generation : built) {
      catchUp(generation);
    }
  }

  /** What was written while it was built is folded in page by page, as the follower does. */
  private void catchUp(Generation built) {
    Generation now = built;
    while (now != null && goesOn(now) && !isClosing(Duration.ZERO)) {
      Optional<Generation> live = Optional.ofNullable(generations.read().get(now.projection()));
      long goal = live.map(Generation::position).orElseGet(log::head);
      if (goal - now.position() <= NEAR) {
        builds.ready(now);
        return;
      }
      feeding.foldNextPage(now, goal);
      now = generations.find(now.projection(), now.number());
    }
  }

  private boolean goesOn(Generation now) {
    return !builds.progress(List.of(now), now.position(), 0).isEmpty();
  }

  /**
   * Some pages only: whatever was asked for meanwhile does not wait until all is made up.
   *
   * @return whether there may be more
   */
  private boolean catchUpLaggards(Connection session) throws SQLException {
    boolean hasMore = tryLock(session, "laggards");
    for (int i = 0; i < LAGGARD_PAGES && hasMore; i++) {
      hasMore = feeding.foldNextPageOfLaggards().events() > 0;
    }
    return hasMore;
  }

  private void finish(Generation ready) {
    String switches = builds.switches(ready);
    if (switches == null) {
      return;
    }
    Optional<Comparison> comparison = switching.compare(ready);
    String told = comparison.map(JsonMapper.shared()::writeValueAsString).orElse(null);
    Generation live = generations.read().get(ready.projection());
    boolean isFirst = live == null;
    boolean isStale = !isFirst && live.version() != ready.version();
    boolean isEqual = comparison.map(Comparison::isEqual).orElse(false);
    boolean isSwitchedTo =
        switches.equals("always")
            || switches.equals("when_equal") && (isFirst || isStale || isEqual);
    if (isSwitchedTo) {
      switching.switchTo(ready, told);
    } else {
      comparison.ifPresent(c -> builds.compared(ready, told));
      if (switches.equals("never") && (isFirst || comparison.isPresent())) {
        builds.become(ready, State.DROPPED);
      }
    }
  }

  private boolean isClosing(Duration patience) {
    try {
      return closing.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Ends after the page that it is at; what it had built is gone on with later. */
  @Override
  public void close() {
    closing.countDown();
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
