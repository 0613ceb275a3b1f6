package dev.rewardrail.query.rebuild;

import dev.rewardrail.query.follow.ProjectionFeed;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.generation.State;
import dev.rewardrail.query.rebuild.RefusedException.Reason;
import dev.rewardrail.query.table.Projection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The requests of operators. The rebuilder of one instance carries them out. */
public final class RebuildRequests {

  private static final Logger LOG = LoggerFactory.getLogger(RebuildRequests.class);

  private static final State[] BUILT = {State.BUILDING, State.READY};
  private static final State[] FED = {State.READY, State.LIVE, State.FORMER};

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Generations generations;
  private final BuildRecords builds;
  private final Switchover switching;
  private final Takeover superseding;

  /** Of these generations. */
  public RebuildRequests(
      DataSource dataSource, Generations generations, ProjectionFeed feeding, InstantSource clock) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.generations = generations;
    this.builds = new BuildRecords(dataSource, clock);
    this.switching = new Switchover(dataSource, generations, feeding, builds);
    this.superseding = new Takeover(dataSource, generations, builds);
  }

  /**
   * Has new generations built, all or none; those that are asked for together are built by reading
   * the log once.
   *
   * @param requestedBy whose key; null for the service itself
   * @return what is to be built
   * @throws RefusedException where one is built already
   */
  public List<Generation> rebuild(
      List<Projection> projections, Switches switches, @Nullable String requestedBy) {
    return transaction.execute(
        status -> {
          generations.lock();
          List<Generation> made = new ArrayList<>();
          for (Projection projection : projections) {
            next(projection)
                .ifPresent(
                    running -> {
                      throw new RefusedException(
                          Reason.REBUILD_RUNNING, running.title() + " is being built");
                    });
            made.add(generations.make(projection, State.BUILDING, switches.word(), requestedBy));
          }
          return made;
        });
  }

  /**
   * Rebuilds what an older version built, where that is not under way; what an older version was
   * building nobody would end, so it is built by this one.
   *
   * @param alsoReadable also where this code can read and feed it as it is
   */
  public void rebuildStale(boolean alsoReadable) {
    for (Projection projection : generations.projections()) {
      next(projection)
          .filter(older -> older.version() < projection.version())
          .ifPresent(superseding::supersede);
      boolean isDue =
          newest(projection, g -> g.state() == State.LIVE)
              .filter(live -> live.version() < projection.version())
              .filter(live -> alsoReadable || !projection.canFeed(live.version()))
              .isPresent();
      if (isDue && next(projection).isEmpty()) {
        try {
          rebuild(List.of(projection), Switches.WHEN_EQUAL, null);
        } catch (RefusedException e) {
          LOG.info("{}; another instance was first", e.getMessage());
        }
      }
    }
  }

  private Optional<Generation> next(Projection projection) {
    return newest(projection, g -> g.state() == State.BUILDING || g.state() == State.READY);
  }

  private Optional<Generation> newest(Projection projection, Predicate<Generation> which) {
    return generations.of(projection).stream().filter(which).findFirst();
  }

  private Generation running(Projection projection) {
    return next(projection).orElseThrow(() -> noRebuild(projection));
  }

  private static RefusedException noRebuild(Projection projection) {
    return new RefusedException(
        Reason.NO_REBUILD, "no generation of %s is being built".formatted(projection.name()));
  }

  /**
   * Has a rebuild rest; what it had built is kept. One that is built already is not switched to
   * before it is resumed.
   */
  public void pause(Projection projection) {
    if (setPaused(projection, true, BUILT) == 0) {
      throw noRebuild(projection);
    }
  }

  /** Has a rebuild go on that was paused, or that stopped at an event which is seen to now. */
  public void resume(Projection projection) {
    if (setPaused(projection, false, BUILT) == 0) {
      throw noRebuild(projection);
    }
  }

  /** Looks for the states as they are then: one that is switched to meanwhile is not meant. */
  private int setPaused(Projection projection, boolean isPaused, State... states) {
    return jdbc.update(
        """
        update projection_generation
        set is_paused = ?, error = case when ? or stopped_at <= position then error end,
            stopped_at = case when ? or stopped_at <= position then stopped_at end
        where projection = ? and state = any(?)\
        """,
        isPaused,
        isPaused,
        isPaused,
        projection.name(),
        Stream.of(states).map(State::word).toArray(String[]::new));
  }

  /** Has no new events folded into what is read of a projection, until it is resumed. */
  public void pauseFeeding(Projection projection) {
    setPaused(projection, true, FED);
  }

  /**
   * Has them folded again; also into a generation that stopped, but for one that is ahead of the
   * log.
   */
  public void resumeFeeding(Projection projection) {
    setPaused(projection, false, FED);
  }

  /** Gives a rebuild up. */
  public void cancel(Projection projection) {
    boolean isCancelled;
    do {
      isCancelled = builds.become(running(projection), State.DROPPED);
    } while (!isCancelled);
  }

  /** Switches to the generation that was built, whatever the comparison said. */
  public void switchOver(Projection projection) {
    Generation ready =
        newest(projection, g -> g.state() == State.READY)
            .orElseThrow(
                () ->
                    new RefusedException(
                        Reason.NOTHING_TO_SWITCH_TO,
                        "no generation of %s is ready".formatted(projection.name())));
    switchTo(ready);
  }

  /** Switches back to the generation that was read before. */
  public void switchBack(Projection projection) {
    switchTo(former(projection));
  }

  private Generation former(Projection projection) {
    return newest(projection, g -> g.state() == State.FORMER)
        .orElseThrow(
            () ->
                new RefusedException(
                    Reason.NO_FORMER_GENERATION,
                    "no former generation of %s is kept".formatted(projection.name())));
  }

  private void switchTo(Generation generation) {
    if (!generation.projection().canFeed(generation.version())) {
      throw new RefusedException(
          Reason.NOTHING_TO_SWITCH_TO,
          "%s is of version %d, which this code cannot read"
              .formatted(generation.title(), generation.version()));
    }
    String why =
        switch (switching.switchTo(generation, null)) {
          case SWITCHED -> null;
          case TOO_FAR_BEHIND -> "is too far behind to be read; wait until it has caught up";
          case WITHDRAWN -> "is paused, or was dropped meanwhile; resume its rebuild, or ask again";
        };
    if (why != null) {
      throw new RefusedException(Reason.NOTHING_TO_SWITCH_TO, generation.title() + " " + why);
    }
  }

  /** Drops the generation that was read before; it cannot be switched back to any more. */
  public void dropFormer(Projection projection) {
    boolean isDropped;
    do {
      isDropped = builds.become(former(projection), State.DROPPED);
    } while (!isDropped);
  }
}
