package dev.rewardrail.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.log.LogMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
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
      migrate(server.getDatabase("postgres", TEMPLATE), server.getDatabase("postgres", TEMPLATE));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes every table that the class path has a migration for. */
  public static void migrate(DataSource migrator, DataSource service) {
    migrations(migrator, service).load().migrate();
  }

  /** The migrations on the class path, to be run up to one of them. */
  public static FluentConfiguration migrations(DataSource migrator, DataSource service) {
    return Flyway.configure()
        .dataSource(migrator)
        .locations("classpath:rewardrail/migration")
        .placeholders(LogMigration.placeholders(service));
  }

  /** A database without any table, which no one else uses. */
  public static synchronized DataSource emptyDatabase(String user) {
    String name = "test_" + DATABASES.incrementAndGet();
    create(SERVER, name, "template1");
    return SERVER.getDatabase(user, name);
  }

  /** A pool of connections to a database without any table, which no one else uses. */
  public static synchronized HikariDataSource emptyPool() {
    String name = "test_" + DATABASES.incrementAndGet();
    create(SERVER, name, "template1");
    return pool(SERVER.getJdbcUrl("postgres", name));
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
