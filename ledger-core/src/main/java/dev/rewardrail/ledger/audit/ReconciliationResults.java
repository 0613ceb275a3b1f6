package dev.rewardrail.ledger.audit;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The results of reconciliations. They are added and never changed. */
public final class ReconciliationResults {

  /** The call under which the hash of a result is recorded among the reads. */
  public static final String CALL = "/api/v1/ledger/reconciliations";

  private static final RowMapper<ReconciliationResult> ROW =
      (row, number) ->
          new ReconciliationResult(
              row.getLong("number"),
              row.getString("id"),
              row.getString("workspace_id"),
              row.getObject("made_at", OffsetDateTime.class).toInstant(),
              row.getString("key_id"),
              row.getLong("position"),
              row.getString("query"),
              row.getString("given_sha256"),
              row.getLong("given"),
              row.getString("counts"),
              row.getString("differences"),
              row.getLong("left_off"));

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Reads reads;

  /**
   * In this database.
   *
   * @param reads in the same, where the hash of each is recorded
   */
  public ReconciliationResults(DataSource dataSource, Reads reads) {
    this.jdbc = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.reads = reads;
  }

  /** Under what the hash of a result is recorded. */
  public static String recorded(String id, String sha256) {
    return "result=%s&sha256=%s".formatted(id, sha256);
  }

  /**
   * Adds one, and its hash to the record of reads.
   *
   * @param requestId of the request that made it
   */
  public void add(ReconciliationResult result, String requestId) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  """
                  insert into ledger_reconciliation (id, workspace_id, made_at, key_id, position, query,
                      given_sha256, given, counts, differences, left_off)
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                  """)
              .params(
                  result.id(),
                  result.workspaceId(),
                  result.madeAt().atOffset(ZoneOffset.UTC),
                  result.keyId(),
                  result.position(),
                  result.query(),
                  result.givenSha256(),
                  result.given(),
                  result.counts(),
                  result.differences(),
                  result.leftOff())
              .update();
          reads.record(
              result.workspaceId(),
              result.keyId(),
              requestId,
              CALL,
              recorded(result.id(), result.sha256()));
        });
  }

  /** One of a workspace's; empty where it has none of that id. */
  public Optional<ReconciliationResult> find(String workspaceId, String id) {
    return jdbc.sql("select * from ledger_reconciliation where workspace_id = ? and id = ?")
        .params(workspaceId, id)
        .query(ROW)
        .optional();
  }

  /** Those of a workspace before one, the newest first; without their differences. */
  public List<ReconciliationResult> before(String workspaceId, long number, int limit) {
    return page("number < ? order by number desc", workspaceId, number, limit);
  }

  /** Those of a workspace after one, the oldest first; without their differences. */
  public List<ReconciliationResult> after(String workspaceId, long number, int limit) {
    return page("number > ? order by number", workspaceId, number, limit);
  }

  private List<ReconciliationResult> page(
      String which, String workspaceId, long number, int limit) {
    return jdbc.sql(
            """
            select number, id, workspace_id, made_at, key_id, position, query, given_sha256, given, counts,
                '' as differences, left_off
            from ledger_reconciliation where workspace_id = ? and %s limit ?\
            """
                .formatted(which))
        .params(workspaceId, number, limit)
        .query(ROW)
        .list();
  }

  /** Those of all workspaces after one, the oldest first. */
  public List<ReconciliationResult> after(long number, int limit) {
    return jdbc.sql("select * from ledger_reconciliation where number > ? order by number limit ?")
        .params(number, limit)
        .query(ROW)
        .list();
  }
}
