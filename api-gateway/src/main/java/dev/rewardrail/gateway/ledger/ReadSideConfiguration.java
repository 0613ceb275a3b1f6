package dev.rewardrail.gateway.ledger;

import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.achievement.Achievements;
import dev.rewardrail.query.follow.Follower;
import dev.rewardrail.query.follow.Positions;
import dev.rewardrail.query.follow.ProjectionStore;
import dev.rewardrail.query.leaderboard.Leaderboard;
import dev.rewardrail.query.profile.Profiles;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The read side. */
@Configuration(proxyBeanMethods = false)
class ReadSideConfiguration {

  @Bean
  ProjectionStore projectionStore(
      DataSource dataSource, LogReader log, FlywayMigrationInitializer migrated) {
    return new ProjectionStore(dataSource, log, Projections.ALL);
  }

  @Bean
  Positions positions(ProjectionStore projections) {
    return new Positions(projections);
  }

  @Bean
  Follower follower(DataSource dataSource, ProjectionStore projections, Positions positions) {
    return new Follower(dataSource, projections, positions::advanced);
  }

  @Bean
  Leaderboard leaderboard(DataSource dataSource) {
    return new Leaderboard(dataSource);
  }

  @Bean
  Profiles profiles(DataSource dataSource) {
    return new Profiles(dataSource);
  }

  @Bean
  Achievements achievements(DataSource dataSource) {
    return new Achievements(dataSource);
  }
}
