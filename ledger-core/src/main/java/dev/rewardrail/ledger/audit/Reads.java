package dev.rewardrail.ledger.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The record of who read what of the history. Rows are added and never changed. */
public final class Reads {

  /**
   * A read.
   *
   * @param id rises with each
   * @param call the path that was asked for, as {@code /api/v1/ledger/entries}
   * @param query its parameters as they were sent; null where it had none
   */
  public record Read(
      long id,
      Instant readAt,
      String keyId,
      String requestId,
      String call,
      @Nullable String query) {}

  /** Held while a row is added: 'RRRD' in ASCII. */
  private static final long LOCK = 0x52_52_52_44L;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  /** In this database. */
  public Reads(DataSource dataSource, InstantSource clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.clock = clock;
  }

  /** In place of a workspace: a read of all of them. Each sees these among its own. */
  public static final String ALL = "*";

  /**
   * Notes one, for good.
   *
   * @param workspaceId whose history was read, or {@link #ALL}
   */
  public void record(
      String workspaceId, String keyId, String requestId, String call, @Nullable String query) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    transaction.executeWithoutResult(
        status -> {
          byte[] before = chainOfTheLast();
          jdbc.sql(
                  """
                  insert into ledger_read (read_at, workspace_id, key_id, request_id, call, query, chain)
                  values (?, ?, ?, ?, ?, ?, ?)\
                  """)
              .params(
                  at.atOffset(ZoneOffset.UTC),
                  workspaceId,
                  keyId,
                  requestId,
                  call,
                  query,
                  ReadChain.after(
                      before, new ReadChain.Row(at, workspaceId, keyId, requestId, call, query)))
              .update();
        });
  }

  /** One at a time adds to the chain. */
  private byte[] chainOfTheLast() {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(String.class).optional();
    return jdbc.sql("select chain from ledger_read order by id desc limit 1")
        .query(
            (row, number) -> {
              byte[] chain = row.getBytes("chain");
              return chain == null ? ReadChain.NONE : chain;
            })
        .optional()
        .orElse(ReadChain.NONE);
  }

  /** Those of a workspace before one, the newest first. */
  public List<Read> before(String workspaceId, long id, int limit) {
    return page("id < :id order by id desc", workspaceId, id, limit);
  }

  /** Those of a workspace after one, the oldest first. */
  public List<Read> after(String workspaceId, long id, int limit) {
    return page("id > :id order by id", workspaceId, id, limit);
  }

  /** Each of the two comes in the index's order, however many there are. */
  private List<Read> page(String which, String workspaceId, long id, int limit) {
    return jdbc.sql(
            """
            select * from (
                (select * from ledger_read where workspace_id = :workspaceId and %1$s limit :limit)
                union all
                (select * from ledger_read where workspace_id = :all and %1$s limit :limit)) as r
            where %1$s limit :limit\
            """
                .formatted(which))
        .param("workspaceId", workspaceId)
        .param("all", ALL)
        .param("id", id)
        .param("limit", limit)
        .query(
            (row, number) ->
                new Read(
                    row.getLong("id"),
                    row.getObject("read_at", OffsetDateTime.class).toInstant(),
                    row.getString("key_id"),
                    row.getString("request_id"),
                    row.getString("call"),
                    row.getString("query")))
        .list();
  }
}
