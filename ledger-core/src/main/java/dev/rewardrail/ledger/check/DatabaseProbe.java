package dev.rewardrail.ledger.check;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks whether the database answers. */
public final class DatabaseProbe {

  private final DataSource dataSource;
  private final int withinSeconds;

  /**
   * Of this database.
   *
   * @param withinSeconds how long it may take to answer, once there is a connection
   */
  public DatabaseProbe(DataSource dataSource, int withinSeconds) {
    this.dataSource = dataSource;
    this.withinSeconds = withinSeconds;
  }

  /** Whether it answers. */
  public boolean answers() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(withinSeconds);
    } catch (SQLException e) {
      return false;
    }
  }
}
