package dev.rewardrail.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.opentest4j.AssertionFailedError;

/** The PostgreSQL of a service that keeps its data in a folder, as its superuser sees it. */
record Database(String url, String password) {

  private static final int PORT_LINE = 3;

  static Database of(Path folder) throws IOException {
    Path data = folder.resolve(".rewardrail");
    String port = Files.readAllLines(data.resolve("data/postmaster.pid")).get(PORT_LINE);
    return new Database(
        "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(port.strip()),
        Files.readString(data.resolve("password")).strip());
  }

  void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(url, "postgres", password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionFailedError(sql, e);
    }
  }
}
