package dev.rewardrail.query.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The connection and tables that rows are read from and written to.
 *
 * @param connection in whose transaction
 * @param tables of which generation
 */
public record FoldTarget(Connection connection, Tables tables) {

  PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(tables.in(sql));
  }

  /** Runs statements that answer nothing. */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(tables.in(sql));
    }
  }
}
