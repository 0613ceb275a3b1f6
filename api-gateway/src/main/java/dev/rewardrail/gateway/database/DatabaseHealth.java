package dev.rewardrail.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Health: down if PostgreSQL does not answer within three seconds. It has a connection of its own,
 * so that it waits for no pool that is used up.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseHealth {

  private static final String POOL = "health";
  private static final long CONNECTS_WITHIN_MILLIS = 2_000;
  private static final int ANSWERS_WITHIN_SECONDS = 1;

  @Bean(defaultCandidate = false)
  @Qualifier(POOL)
  HikariDataSource healthPool(JdbcConnectionDetails database) {
    HikariDataSource pool = Pools.open(database, POOL, 1, CONNECTS_WITHIN_MILLIS);
    pool.setValidationTimeout(ANSWERS_WITHIN_SECONDS * 1_000L);
    pool.setInitializationFailTimeout(-1);
    pool.addDataSourceProperty("loginTimeout", Integer.toString(ANSWERS_WITHIN_SECONDS));
    return pool;
  }

  @Bean
  DatabaseHealthIndicator dbHealthIndicator(@Qualifier(POOL) HikariDataSource pool) {
    return new DatabaseHealthIndicator(pool);
  }

  /** Tells whether a connection is valid. */
  static final class DatabaseHealthIndicator extends AbstractHealthIndicator {

    private final HikariDataSource pool;

    DatabaseHealthIndicator(HikariDataSource pool) {
      super("PostgreSQL does not answer");
      this.pool = pool;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
      try (Connection connection = pool.getConnection()) {
        health.status(connection.isValid(ANSWERS_WITHIN_SECONDS) ? Status.UP : Status.DOWN);
      }
    }
  }
}
