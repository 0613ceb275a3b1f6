package dev.rewardrail.query.rebuild;

import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.generation.State;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes over rebuilds that older code was asked for and did not finish. */
final class Takeover {

  private final TransactionTemplate transaction;
  private final Generations generations;
  private final BuildRecords builds;

  Takeover(DataSource dataSource, Generations generations, BuildRecords builds) {
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.generations = generations;
    this.builds = builds;
  }

  /** Gives one up, and asks for the same again; unless it became something else meanwhile. */
  void supersede(Generation older) {
    transaction.executeWithoutResult(
        status -> {
          generations.lock();
          if (builds.become(older, State.DROPPED)) {
            builds.askAgain(older, generations);
          }
        });
  }

  /** Those that no instance is at: the older one that was asked has gone, or has not begun. */
  void supersedeWhatIsLeft(Connection session) throws SQLException {
    for (Generation older : generations.ofOlderCode()) {
      if (Worker.tryLock(session, older.title())) {
        supersede(older);
      }
    }
  }
}
