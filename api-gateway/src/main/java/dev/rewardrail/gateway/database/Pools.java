package dev.rewardrail.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Pools of connections beside the main one, so that one kind of work never waits for another. */
public final class Pools {

  private Pools() {}

  /**
   * A pool.
   *
   * @param name as metrics and logs tell it
   * @param size how many connections at the most
   * @param timeoutMillis how long one waits for a connection
   */
  public static HikariDataSource open(
      JdbcConnectionDetails database, String name, int size, long timeoutMillis) {
    HikariDataSource pool =
        DataSourceBuilder.create()
            .type(HikariDataSource.class)
            .url(database.getJdbcUrl())
            .username(database.getUsername())
            .password(database.getPassword())
            .build();
    pool.setPoolName(name);
    pool.setMaximumPoolSize(size);
    pool.setConnectionTimeout(timeoutMillis);
    return pool;
  }
}
