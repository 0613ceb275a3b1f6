package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.ledger.TestLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Holds the log's lock, so that what is submitted meanwhile waits and is then committed together.
 */
public final class HeldLog implements AutoCloseable {

  private final Connection holder;

  private HeldLog(Connection holder) {
    this.holder = holder;
  }

  public static HeldLog of(DataSource dataSource) throws SQLException {
    Connection holder = dataSource.getConnection();
    holder.setAutoCommit(false);
    holder.createStatement().execute("select pg_advisory_xact_lock(" + 0x52_52_4C_4F_47L + ")");
    return new HeldLog(holder);
  }

  /**
   * Returns once so many lanes wait for the log: what is submitted now makes up their next batch.
   */
  public static void awaitWaiting(DataSource dataSource, int lanes) {
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

  /** Submits so that all are committed together, and returns when all are answered. */
  public static List<CompletableFuture<Answer>> together(
      DataSource dataSource, TestLedger ledger, List<Submission> submissions) throws SQLException {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    try (HeldLog held = HeldLog.of(dataSource)) {
      CompletableFuture<Answer> plug = ledger.award("plug", 1, null);
      HeldLog.awaitWaiting(dataSource, 1);
      submissions.forEach(submission -> answers.add(ledger.lane.submit(submission)));
      assertThat(plug).isNotDone();
    }
    answers.forEach(answer -> await().until(answer::isDone));
    return answers;
  }

  @Override
  public void close() throws SQLException {
    holder.rollback();
    holder.close();
  }
}
