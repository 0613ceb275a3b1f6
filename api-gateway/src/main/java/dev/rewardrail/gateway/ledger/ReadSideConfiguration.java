package dev.rewardrail.gateway.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.database.Pools;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.achievement.Achievements;
import dev.rewardrail.query.activity.Activities;
import dev.rewardrail.query.follow.Follower;
import dev.rewardrail.query.follow.Lags;
import dev.rewardrail.query.follow.Positions;
import dev.rewardrail.query.follow.ProjectionStore;
import dev.rewardrail.query.leaderboard.Leaderboard;
import dev.rewardrail.query.profile.Members;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.reward.Redemptions;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
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
  ProjectionStore projectionStore(
      DataSource dataSource, LogReader log, FlywayMigrationInitializer migrated) {
    return new ProjectionStore(dataSource, log, Projections.ALL);
  }

  /**
   * Readers have connections of their own: however many there are, the lane and the follower never
   * wait for one.
   */
  @Bean(defaultCandidate = false)
  @Qualifier(READERS)
  HikariDataSource readers(
      JdbcConnectionDetails database,
      @Value("${rewardrail.readers.pool-size}") int size,
      @Value("${spring.datasource.hikari.connection-timeout}") long connectionTimeoutMillis) {
    HikariDataSource pool = Pools.open(database, READERS, size, connectionTimeoutMillis);
    pool.setConnectionInitSql("set statement_timeout = " + READ_WITHIN.toMillis());
    pool.setReadOnly(true);
    pool.addDataSourceProperty("socketTimeout", Long.toString(ANSWERED_WITHIN.toSeconds()));
    return pool;
  }

  @Bean
  Positions positions(@Qualifier(READERS) DataSource readers, LogReader log) {
    return new Positions(new ProjectionStore(readers, log, Projections.ALL));
  }

  @Bean
  Lags lags(@Qualifier(READERS) DataSource readers, LogReader log, InstantSource clock) {
    return new Lags(new ProjectionStore(readers, log, Projections.ALL), log, clock);
  }

  @Bean
  Follower follower(DataSource dataSource, ProjectionStore projections, Positions positions) {
    return new Follower(dataSource, projections, position -> positions.advanced());
  }

  @Bean
  Leaderboard leaderboard(@Qualifier(READERS) DataSource readers) {
    return new Leaderboard(readers);
  }

  @Bean
  Profiles profiles(@Qualifier(READERS) DataSource readers) {
    return new Profiles(readers);
  }

  @Bean
  Members members(@Qualifier(READERS) DataSource readers) {
    return new Members(readers);
  }

  @Bean
  Redemptions redemptions(@Qualifier(READERS) DataSource readers) {
    return new Redemptions(readers);
  }

  @Bean
  Activities activities(@Qualifier(READERS) DataSource readers) {
    return new Activities(readers);
  }

  @Bean
  Achievements achievements(@Qualifier(READERS) DataSource readers) {
    return new Achievements(readers);
  }
}
