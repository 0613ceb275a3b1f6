package dev.rewardrail.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.check.DatabaseProbe;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
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
  HealthIndicator dbHealthIndicator(@Qualifier(POOL) HikariDataSource pool) {
    DatabaseProbe probe = new DatabaseProbe(pool, ANSWERS_WITHIN_SECONDS);
    return () -> probe.answers() ? Health.up().build() : Health.down().build();
  }
}
