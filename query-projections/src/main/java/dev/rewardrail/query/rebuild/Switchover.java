package dev.rewardrail.query.rebuild;

import dev.rewardrail.query.follow.ProjectionFeed;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.generation.State;
import dev.rewardrail.query.table.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares a built generation with the live one, and switches between them. */
final class Switchover {

  /** So many pages the one may be behind the other when they are brought to one position. */
  private static final int PAGES_MAX = 20;

  private final Generations generations;
  private final ProjectionFeed feeding;
  private final BuildRecords builds;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate holding;
  private final TransactionTemplate snapshot;

  Switchover(
      DataSource dataSource, Generations generations, ProjectionFeed feeding, BuildRecords builds) {
    this.generations = generations;
    this.feeding = feeding;
    this.builds = builds;
    this.jdbc = new JdbcTemplate(dataSource);
    this.holding = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    holding.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.snapshot = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** What became of a switch. */
  enum Outcome {
    SWITCHED,
    /** It could not be brought to where the one that is read is. */
    TOO_FAR_BEHIND,
    /** It was paused, cancelled, dropped or switched to meanwhile. */
    WITHDRAWN
  }

  /** Why two generations are not compared. */
  enum Hindrance {
    /** None is read, or one of an older version that this code cannot read. */
    NONE_TO_COMPARE_WITH,
    /** What is read is of a newer version, that this code cannot read. */
    NEWER_IS_READ,
    /** What is read is behind, and paused. */
    PAUSED,
    /** What is read is behind, and cannot go on. */
    STOPPED,
    /** What is read stands beyond the log's end. */
    AHEAD_OF_THE_LOG,
    /** They could not be brought to one position for now. */
    FAR_APART
  }

  /** What came of comparing: either of the two. */
  record Attempt(@Nullable Comparison comparison, @Nullable Hindrance hindrance) {}

  /** Two generations of a projection. */
  private record Pair(Generation live, Generation other) {

    long ahead() {
      return other.position() - live.position();
    }

    /** Why they cannot be brought to one position; null where they can be. */
    @Nullable Hindrance hindrance() {
      if (!live.projection().canFeed(live.version())) {
        return live.version() < other.version()
            ? Hindrance.NONE_TO_COMPARE_WITH
            : Hindrance.NEWER_IS_READ;
      }
      if (live.isAhead()) {
        return Hindrance.AHEAD_OF_THE_LOG;
      }
      if (ahead() > 0) {
        return live.isPaused() ? Hindrance.PAUSED : live.isStopped() ? Hindrance.STOPPED : null;
      }
      boolean isHeld = ahead() < 0 && (other.isPaused() || other.isStopped());
      return isHeld ? Hindrance.FAR_APART : null;
    }
  }

  /** Compares what was built with what is read, where that can be. */
  Attempt compare(Generation built) {
    return snapshot.execute(
        status -> jdbc.execute((ConnectionCallback<Attempt>) reading -> compare(built, reading)));
  }

  /**
   * Both are held where they are only until the snapshot of whoever reads them is taken; which sees
   * only what was committed, so they are brought together before.
   */
  private Attempt compare(Generation built, Connection reading) {
    for (int pages = 0; pages < PAGES_MAX; pages++) {
      Optional<Pair> pair = holding.execute(status -> held(built, reading));
      Hindrance hindrance =
          pair.isEmpty() ? Hindrance.NONE_TO_COMPARE_WITH : pair.get().hindrance();
      if (hindrance != null) {
        return new Attempt(null, hindrance);
      }
      if (pair.get().ahead() == 0) {
        return new Attempt(
            new RowComparison(jdbc, pair.get().live(), pair.get().other()).compare(), null);
      }
    }
    return new Attempt(null, Hindrance.FAR_APART);
  }

  /** Both, locked: either at one position, of which a snapshot is taken, or a page nearer. */
  private Optional<Pair> held(Generation built, Connection reading) {
    Optional<Pair> locked = lock(built.projection(), built.number());
    locked
        .filter(pair -> pair.hindrance() == null)
        .ifPresent(
            pair -> {
              if (pair.ahead() == 0) {
                takeSnapshot(reading);
              } else {
                bringCloser(pair);
              }
            });
    return locked;
  }

  private void bringCloser(Pair pair) {
    boolean isAhead = pair.ahead() > 0;
    Generation behind = isAhead ? pair.live() : pair.other();
    Generation before = isAhead ? pair.other() : pair.live();
    feeding.foldNextPage(behind, before.position());
  }

  private static void takeSnapshot(Connection reading) {
    try (Statement statement = reading.createStatement()) {
      statement.execute("select 1");
    } catch (SQLException e) {
      throw new IllegalStateException("a snapshot could not be taken", e);
    }
  }

  private Optional<Pair> lock(Projection projection, long number) {
    List<Generation> locked = generations.lockAllOf(projection);
    Optional<Generation> live = locked.stream().filter(g -> g.state() == State.LIVE).findFirst();
    Optional<Generation> other = locked.stream().filter(g -> g.number() == number).findFirst();
    return live.flatMap(l -> other.map(o -> new Pair(l, o)));
  }

  /**
   * Makes a generation the one that is read, and the one that was a former one, in one transaction
   * with how they compared: one that is noted as equal waits for nothing, whenever a process dies.
   *
   * @param comparison null where they were not compared, which leaves what was noted before
   */
  Outcome switchTo(Generation to, @Nullable String comparison) {
    return holding.execute(
        status -> {
          for (int pages = 0; pages < PAGES_MAX; pages++) {
            Optional<Pair> pair = lock(to.projection(), to.number());
            if (!builds.isToBeSwitchedTo(to)) {
              return Outcome.WITHDRAWN;
            }
            if (pair.isEmpty() || pair.get().ahead() >= 0 || pair.get().live().isAhead()) {
              pair.ifPresent(p -> builds.become(p.live(), State.FORMER));
              builds.become(to, State.LIVE);
              pair.filter(p -> p.live().isPaused()).ifPresent(p -> builds.pause(to));
              if (comparison != null) {
                builds.compared(to, comparison);
              }
              return Outcome.SWITCHED;
            }
            feeding.foldNextPage(pair.get().other(), pair.get().live().position());
          }
          return Outcome.TOO_FAR_BEHIND;
        });
  }
}
