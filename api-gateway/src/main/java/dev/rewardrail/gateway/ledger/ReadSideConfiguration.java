package dev.rewardrail.gateway.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.database.Pools;
import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.ledger.audit.CheckpointPublisher;
import dev.rewardrail.ledger.check.CheckpointCheck;
import dev.rewardrail.ledger.check.CodePoolCheck;
import dev.rewardrail.ledger.check.OutboxCheck;
import dev.rewardrail.ledger.check.PersonalDataCheck;
import dev.rewardrail.ledger.check.ReadChainCheck;
import dev.rewardrail.ledger.check.ReconciliationCheck;
import dev.rewardrail.ledger.lane.StateCheck;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.log.LogTail;
import dev.rewardrail.ledger.log.LogVerifier;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.account.Accounts;
import dev.rewardrail.query.achievement.Achievements;
import dev.rewardrail.query.activity.Activities;
import dev.rewardrail.query.follow.Follower;
import dev.rewardrail.query.follow.Lags;
import dev.rewardrail.query.follow.Positions;
import dev.rewardrail.query.follow.ProjectionFeed;
import dev.rewardrail.query.follow.Repairs;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.generation.LiveTables;
import dev.rewardrail.query.generation.LockHolders;
import dev.rewardrail.query.history.History;
import dev.rewardrail.query.history.Reconciliation;
import dev.rewardrail.query.leaderboard.Leaderboard;
import dev.rewardrail.query.load.PageTurns;
import dev.rewardrail.query.past.Past;
import dev.rewardrail.query.profile.Members;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.rebuild.BuildLimits;
import dev.rewardrail.query.rebuild.Overview;
import dev.rewardrail.query.rebuild.RebuildRequests;
import dev.rewardrail.query.rebuild.Rebuilder;
import dev.rewardrail.query.rebuild.SampleCheck;
import dev.rewardrail.query.reward.Redemptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The read side. */
@Configuration(proxyBeanMethods = false)
class ReadSideConfiguration {

  static final String READERS = "readers";

  /** A read that takes longer harms the others. */
  private static final Duration READ_WITHIN = Duration.ofSeconds(10);

  /** A server that hangs does not even end what takes too long. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(12);

  @Bean
  Generations generations(
      DataSource dataSource, InstantSource clock, FlywayMigrationInitializer migrated) {
    return new Generations(dataSource, clock, Projections.ALL);
  }

  /** Of a new ledger there is a generation of each projection before the first request. */
  @Bean
  ProjectionFeed feeding(
      DataSource dataSource,
      LogReader log,
      Generations generations,
      InstantSource clock,
      ImportedLog imported) {
    ProjectionFeed feeding = new ProjectionFeed(dataSource, log, generations, clock);
    feeding.register();
    return feeding;
  }

  @Bean(defaultCandidate = false)
  @Qualifier(READERS)
  Generations generationsToRead(@Qualifier(READERS) DataSource readers, InstantSource clock) {
    return new Generations(readers, clock, Projections.ALL);
  }

  @Bean
  LiveTables liveTables(@Qualifier(READERS) Generations generations) {
    return new LiveTables(generations);
  }

  /**
   * Readers have connections of their own: however many there are, the lane and the follower never
   * wait for one.
   */
  @Bean(defaultCandidate = false)
  @Qualifier(READERS)
  HikariDataSource readers(
      JdbcConnectionDetails database, ServiceSettings settings, HikariDataSource main) {
    HikariDataSource pool =
        Pools.open(database, READERS, settings.readers().poolSize(), main.getConnectionTimeout());
    pool.setConnectionInitSql("set statement_timeout = " + READ_WITHIN.toMillis());
    pool.setReadOnly(true);
    pool.addDataSourceProperty("socketTimeout", Long.toString(ANSWERED_WITHIN.toSeconds()));
    return pool;
  }

  @Bean
  Positions positions(@Qualifier(READERS) Generations generations, LiveTables live) {
    return new Positions(generations, live);
  }

  @Bean
  Lags lags(@Qualifier(READERS) Generations generations, LogReader log, InstantSource clock) {
    return new Lags(generations, log, clock);
  }

  @Bean
  Follower follower(DataSource dataSource, ProjectionFeed feeding, Positions positions) {
    return new Follower(dataSource, feeding, position -> positions.advanced());
  }

  @Bean
  RebuildRequests rebuilds(
      DataSource dataSource, Generations generations, ProjectionFeed feeding, InstantSource clock) {
    return new RebuildRequests(dataSource, generations, feeding, clock);
  }

  @Bean
  Repairs repairs(
      DataSource dataSource, LogReader log, Generations generations, ProjectionFeed feeding) {
    return new Repairs(dataSource, log, generations, feeding);
  }

  @Bean
  Overview overview(@Qualifier(READERS) DataSource readers, LogReader log, InstantSource clock) {
    return new Overview(readers, log, clock);
  }

  @Bean
  SampleCheck sampling(
      DataSource dataSource, LogReader log, Generations generations, Repairs repairs) {
    return new SampleCheck(dataSource, log, generations, repairs);
  }

  @Bean
  LockHolders lockHolders(DataSource dataSource) {
    return new LockHolders(dataSource);
  }

  @Bean
  LogTail logTail(@Qualifier(READERS) DataSource readers) {
    return new LogTail(readers);
  }

  @Bean
  StateCheck stateCheck(DataSource dataSource) {
    return new StateCheck(dataSource);
  }

  /** Each checks the log once, and the tables beside it. */
  @Bean
  Function<Map<Long, String>, LogVerifier> logVerifiers(
      DataSource dataSource, CheckpointPublisher publishing) {
    return known ->
        new LogVerifier(
            dataSource,
            known,
            List.of(
                new OutboxCheck(dataSource),
                new PersonalDataCheck(dataSource),
                new CodePoolCheck(dataSource),
                new CheckpointCheck(dataSource, publishing.sinks()),
                new ReadChainCheck(dataSource),
                new ReconciliationCheck(dataSource)));
  }

  /** Its follower is there first, since that makes what it builds. */
  @Bean
  Rebuilder rebuilder(
      DataSource dataSource,
      LogReader log,
      Generations generations,
      ProjectionFeed feeding,
      Follower follower,
      RebuildRequests rebuilds,
      InstantSource clock,
      ServiceSettings settings) {
    rebuilds.rebuildStale(settings.projections().rebuildStaleAtStart());
    return new Rebuilder(
        dataSource,
        log,
        generations,
        feeding,
        BuildLimits.of(Runtime.getRuntime().maxMemory(), settings.projections().keepFormer()),
        clock);
  }

  @Bean
  Leaderboard leaderboard(@Qualifier(READERS) DataSource readers, LiveTables live) {
    return new Leaderboard(readers, live);
  }

  @Bean
  Profiles profiles(@Qualifier(READERS) DataSource readers, LiveTables live) {
    return new Profiles(readers, live);
  }

  @Bean
  Members members(@Qualifier(READERS) DataSource readers, LiveTables live) {
    return new Members(readers, live);
  }

  @Bean
  Redemptions redemptions(@Qualifier(READERS) DataSource readers, LiveTables live) {
    return new Redemptions(readers, live);
  }

  @Bean
  Activities activities(@Qualifier(READERS) DataSource readers) {
    return new Activities(readers);
  }

  @Bean
  Accounts accounts(
      @Qualifier(READERS) DataSource readers,
      @Qualifier(READERS) Generations generations,
      LiveTables live) {
    return new Accounts(readers, generations, live);
  }

  @Bean
  PageTurns pageTurns(@Qualifier(READERS) DataSource readers) {
    LogReader log = new LogReader(readers);
    return PageTurns.ofHalf(Runtime.getRuntime().availableProcessors(), log::head);
  }

  @Bean
  Past past(@Qualifier(READERS) DataSource readers, PageTurns turns, ServiceSettings settings) {
    return new Past(new LogReader(readers), turns, settings.pastEvents());
  }

  @Bean
  Reconciliation reconciliation(@Qualifier(READERS) DataSource readers, PageTurns turns) {
    return new Reconciliation(new LogReader(readers), turns);
  }

  @Bean
  History history(@Qualifier(READERS) DataSource readers, PageTurns turns) {
    return new History(new LogReader(readers), turns);
  }

  @Bean
  Achievements achievements(@Qualifier(READERS) DataSource readers, LiveTables live) {
    return new Achievements(readers, live);
  }
}
