package dev.rewardrail.ledger.check;

import dev.rewardrail.ledger.audit.Reads;
import dev.rewardrail.ledger.audit.ReconciliationResult;
import dev.rewardrail.ledger.audit.ReconciliationResults;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.log.BesideLog;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks the results of reconciliations against their hashes in the record of reads. */
public final class ReconciliationCheck implements BesideLog {

  private static final String TABLE = "ledger_reconciliation";
  private static final int PAGE = 20;

  private final JdbcClient jdbc;
  private final ReconciliationResults results;

  /** Of the results in this database. */
  public ReconciliationCheck(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
    this.results =
        new ReconciliationResults(dataSource, new Reads(dataSource, InstantSource.system()));
  }

  @Override
  public void take(List<RecordedEvent> page, Finder finder) {
    // No event tells of reconciliations.
  }

  @Override
  public void end(long upTo, Finder finder) {
    Map<String, Long> recorded = recorded();
    long after = Long.MIN_VALUE;
    List<ReconciliationResult> page;
    do {
      page = results.after(after, PAGE);
      for (ReconciliationResult result : page) {
        after = result.number();
        String known = ReconciliationResults.recorded(result.id(), result.sha256());
        if (recorded.remove(known) == null && !isRecorded(known)) {
          finder.found(TABLE, after, "it is not what was recorded when it was made");
        }
      }
    } while (page.size() == PAGE);
    recorded
        .values()
        .forEach(read -> finder.found(TABLE, read, "a result was changed or taken away"));
  }

  /** One that was added since the others were read. */
  private boolean isRecorded(String known) {
    return jdbc.sql("select exists (select from ledger_read where call = ? and query = ?)")
        .params(ReconciliationResults.CALL, known)
        .query(Boolean.class)
        .single();
  }

  /** By what was recorded, the read's id. */
  private Map<String, Long> recorded() {
    Map<String, Long> recorded = new HashMap<>();
    jdbc.sql("select id, query from ledger_read where call = ? and starts_with(query, 'result=')")
        .param(ReconciliationResults.CALL)
        .query(
            row -> {
              recorded.put(row.getString("query"), row.getLong("id"));
            });
    return recorded;
  }
}
