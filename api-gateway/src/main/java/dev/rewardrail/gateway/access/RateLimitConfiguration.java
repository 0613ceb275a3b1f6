package dev.rewardrail.gateway.access;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.database.Pools;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Rate limits are kept in PostgreSQL, so that all instances count together. */
@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {

  private static final String POOL = "rate-limits";
  private static final int POOL_SIZE = 4;
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

  /** A full bucket need not be kept: the next request makes another. */
  private static final Duration KEPT_AFTER_FULL = Duration.ofMinutes(1);

  @Bean(defaultCandidate = false)
  @Qualifier(POOL)
  HikariDataSource rateLimitPool(JdbcConnectionDetails database, HikariDataSource main) {
    HikariDataSource pool = Pools.open(database, POOL, POOL_SIZE, main.getConnectionTimeout());
    pool.addDataSourceProperty("socketTimeout", Long.toString(ANSWERED_WITHIN.toSeconds()));
    return pool;
  }

  @Bean
  PostgreSQLSelectForUpdateBasedProxyManager<String> rateLimitBuckets(
      @Qualifier(POOL) DataSource pool, SharedTime time) {
    return Bucket4jPostgreSQL.selectForUpdateBasedBuilder(pool)
        .primaryKeyMapper(PrimaryKeyMapper.STRING)
        .table("rate_limit")
        .clientClock(time)
        .expirationAfterWrite(
            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_AFTER_FULL))
        .build();
  }

  @Bean
  RateLimits rateLimits(
      PostgreSQLSelectForUpdateBasedProxyManager<String> buckets, InstantSource clock) {
    return new RateLimits(buckets, clock);
  }

  /** Drops the buckets that no one has drawn from for a while. */
  @Component
  static class Cleaning {

    private static final int AT_ONCE = 1_000;

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;

    Cleaning(PostgreSQLSelectForUpdateBasedProxyManager<String> buckets) {
      this.buckets = buckets;
    }

    @Scheduled(fixedDelay = 60_000)
    void removeExpired() {
      int removed;
      do {
        removed = buckets.removeExpired(AT_ONCE);
      } while (removed == AT_ONCE);
    }
  }
}
