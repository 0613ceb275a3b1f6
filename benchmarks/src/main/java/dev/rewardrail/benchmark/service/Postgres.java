package dev.rewardrail.benchmark.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A PostgreSQL on this machine.
 *
 * @param database which of its databases
 */
public record Postgres(int port, String database, String user, String password) {

  private static final int LINE_OF_PORT = 3;

  /** The one that a service runs in this folder. */
  static Postgres of(Path folder) throws IOException {
    String port =
        Files.readAllLines(folder.resolve("data/postmaster.pid")).get(LINE_OF_PORT).strip();
    String password = Files.readString(folder.resolve("password")).strip();
    return new Postgres(Integer.parseInt(port), "postgres", "postgres", password);
  }

  /** Another database of the same server, made if there is none. */
  public Postgres database(String name) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      boolean exists =
          statement.executeQuery("select from pg_database where datname = '" + name + "'").next();
      if (!exists) {
        statement.execute("create database " + name);
      }
    }
    return new Postgres(port, name, user, password);
  }

  /** Its address. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d/%s?currentSchema=rewardrail,public"
        .formatted(port, database);
  }

  /** A connection, with commits as they come. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user, password);
  }

  /** Runs statements, with semicolons between. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
