package dev.rewardrail.query.rebuild;

import dev.rewardrail.query.follow.ProjectionFeed;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Feeds generations that are far behind, and drops those that are no longer needed. */
final class Housekeeper {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);

  /** A read that began before its generation was dropped is done by then: none may take so long. */
  private static final Duration READ_WITHIN = Duration.ofSeconds(20);

  /** What a former generation may be behind: it is as much as a switch may have to make up. */
  private static final long BEHIND_MAX = 100_000;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Generations generations;
  private final ProjectionFeed feeding;
  private final BuildRecords builds;
  private final BuildLimits limits;
  private final InstantSource clock;

  Housekeeper(
      DataSource dataSource,
      Generations generations,
      ProjectionFeed feeding,
      BuildRecords builds,
      BuildLimits limits,
      InstantSource clock) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.generations = generations;
    this.feeding = feeding;
    this.builds = builds;
    this.limits = limits;
    this.clock = clock;
  }

  /** A page at a time, so that nothing else waits until all is made up. */
  boolean look(Connection session, Predicate<Duration> isClosing) throws SQLException {
    // First: where a disk is full nothing else can be done before.
    sweep(session);
    return Worker.tryLock(session, "laggards") && feeding.foldNextPageOfLaggards().events() > 0;
  }

  private void sweep(Connection session) throws SQLException {
    for (var former : builds.formersPast(before(limits.keepFormer()), BEHIND_MAX)) {
      builds.drop((String) former.get("projection"), (Long) former.get("number"));
    }
    for (Generation dropped : builds.withTablesDroppedBefore(generations, before(READ_WITHIN))) {
      // Whoever still makes its indexes ends that first.
      if (Worker.tryLock(session, dropped.title())) {
        dropTables(dropped);
      }
    }
  }

  private OffsetDateTime before(Duration ago) {
    Instant then = clock.instant().minus(ago);
    return then.atOffset(ZoneOffset.UTC);
  }

  /** Whoever reads does not wait behind this: where it cannot be done at once it is tried later. */
  private void dropTables(Generation dropped) {
    try {
      String tables =
          String.join(
              ", ", dropped.projection().tableNames().map(table -> "{" + table + "}").toList());
      transaction.executeWithoutResult(
          status -> {
            jdbc.execute("set local lock_timeout = '1s'");
            jdbc.execute(dropped.tables().in("drop table if exists %s cascade".formatted(tables)));
            builds.tablesAreGone(dropped);
          });
    } catch (DataAccessException e) {
      LOG.warn("Could not drop the tables of {}; retrying", dropped.title(), e);
    }
  }
}
