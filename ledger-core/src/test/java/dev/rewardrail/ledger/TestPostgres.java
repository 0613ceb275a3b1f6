package dev.rewardrail.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One real PostgreSQL for all tests of a JVM; each test has a database of its own, with every table
 * in place.
 */
public final class TestPostgres {

  private static final String TEMPLATE = "rewardrail_template";
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();

  private TestPostgres() {}

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder().setServerConfig("max_connections", "400").start();
      create(server, TEMPLATE, "template1");
      Flyway.configure()
          .dataSource(server.getDatabase("postgres", TEMPLATE))
          .locations("classpath:rewardrail/migration")
          .load()
          .migrate();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void create(EmbeddedPostgres server, String database, String template) {
    new JdbcTemplate(server.getPostgresDatabase())
        .execute("create database " + database + " template " + template);
  }

  /** A pool of connections to a database that no one else uses. */
  public static synchronized HikariDataSource database() {
    String name = "test_" + DATABASES.incrementAndGet();
    create(SERVER, name, TEMPLATE);
    return pool(SERVER.getJdbcUrl("postgres", name));
  }

  /** A pool of connections to the database at this URL. */
  public static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(10);
    return new HikariDataSource(config);
  }
}
