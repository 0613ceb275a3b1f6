package dev.rewardrail.query.rebuild;

import dev.rewardrail.query.follow.Feeding;
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

/** Compares the generation that was built with the one that is read, and switches between them. */
final class Switching {

  /** So many pages the one may be behind the other when they are brought to one position. */
  private static final int PAGES_MAX = 20;

  private final Generations generations;
  private final Feeding feeding;
  private final Builds builds;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate holding;
  private final TransactionTemplate snapshot;

  Switching(DataSource dataSource, Generations generations, Feeding feeding, Builds builds) {
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

  /** Two generations of a projection. */
  private record Pair(Generation live, Generation other) {

    long ahead() {
      return other.position() - live.position();
    }
  }

  /**
   * Compares; empty where there is nothing to compare with, or where the two cannot be brought to
   * one position.
   */
  Optional<Comparison> compare(Generation built) {
    return snapshot.execute(
        status ->
            jdbc.execute(
                (ConnectionCallback<Optional<Comparison>>)
                    reading ->
                        atOnePosition(built, reading)
                            .map(p -> new Comparing(jdbc, p.live(), p.other()).compare())));
  }

  /**
   * Both are held where they are only until the snapshot of whoever reads them is taken; which sees
   * only what was committed, so they are brought together before.
   */
  private Optional<Pair> atOnePosition(Generation built, Connection reading) {
    for (int pages = 0; pages < PAGES_MAX; pages++) {
      Optional<Pair> pair =
          holding.execute(
              status -> {
                Optional<Pair> locked = lock(built.projection(), built.number());
                locked.filter(p -> p.ahead() == 0).ifPresent(p -> takeSnapshot(reading));
                return locked;
              });
      if (pair.isEmpty() || pair.get().ahead() == 0) {
        return pair;
      }
      holding.executeWithoutResult(status -> bringCloser(built.projection(), built.number()));
    }
    return Optional.empty();
  }

  private void bringCloser(Projection projection, long number) {
    lock(projection, number)
        .ifPresent(
            pair -> {
              boolean isAhead = pair.ahead() > 0;
              Generation behind = isAhead ? pair.live() : pair.other();
              Generation before = isAhead ? pair.other() : pair.live();
              feeding.foldNextPage(behind, before.position());
            });
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
            if (pair.isEmpty() || pair.get().ahead() >= 0) {
              pair.ifPresent(p -> builds.become(p.live(), State.FORMER));
              builds.become(to, State.LIVE);
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
