package dev.rewardrail.query.table;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs several queries on one snapshot of the database. */
public final class Snapshot {

  private Snapshot() {}

  /** Read-only transactions, each on one snapshot. */
  public static TransactionTemplate of(DataSource dataSource) {
    TransactionTemplate snapshot =
        new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    return snapshot;
  }
}
