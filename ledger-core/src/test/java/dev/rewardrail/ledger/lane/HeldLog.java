package dev.rewardrail.ledger.lane;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Holds the log's lock, so that what is submitted meanwhile waits and is then committed together.
 */
final class HeldLog implements AutoCloseable {

  private final Connection holder;

  private HeldLog(Connection holder) {
    this.holder = holder;
  }

  static HeldLog of(DataSource dataSource) throws SQLException {
    Connection holder = dataSource.getConnection();
    holder.setAutoCommit(false);
    holder.createStatement().execute("select pg_advisory_xact_lock(" + 0x52_52_4C_4F_47L + ")");
    return new HeldLog(holder);
  }

  /**
   * Returns once so many lanes wait for the log: what is submitted now makes up their next batch.
   */
  static void awaitWaiting(DataSource dataSource, int lanes) {
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    await()
        .until(
            () ->
                jdbc.queryForObject(
                        """
                        select count(*) from pg_locks
                        where locktype = 'advisory' and not granted
                          and database = (select oid from pg_database where datname = current_database())\
                        """,
                        Integer.class)
                    == lanes);
  }

  @Override
  public void close() throws SQLException {
    holder.rollback();
    holder.close();
  }
}
