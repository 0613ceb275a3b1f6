package dev.rewardrail.ledger.check;

import dev.rewardrail.ledger.audit.ReadChain;
import dev.rewardrail.ledger.audit.ReadHead;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.log.BesideLog;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks the chain over who read what of the history. */
public final class ReadChainCheck implements BesideLog {

  private static final String TABLE = "ledger_read";
  private static final String LOST =
      "a signed checkpoint tells it, and it was changed or taken away with all that followed";
  private static final int PAGE = 5_000;

  private final JdbcClient jdbc;

  /** Of the reads in this database. */
  public ReadChainCheck(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  private record Stored(long id, ReadChain.Row row, byte @Nullable [] chain) {}

  @Override
  public void take(List<RecordedEvent> page, Finder finder) {
    // No event tells of reads.
  }

  @Override
  public void end(long upTo, Finder finder) {
    byte[] before = ReadChain.NONE;
    long after = Long.MIN_VALUE;
    List<Stored> page;
    do {
      page = page(after);
      for (Stored stored : page) {
        after = stored.id();
        byte[] chain = stored.chain();
        boolean isFromBefore = chain == null && before.length == 0;
        if (!isFromBefore && !Arrays.equals(chain, ReadChain.after(before, stored.row()))) {
          finder.found(
              TABLE,
              stored.id(),
              "it, or the one before it, was changed, or one between them was taken away");
        }
        before = chain == null ? before : chain;
      }
    } while (page.size() == PAGE);
    signedHead()
        .filter(head -> !isThere(head))
        .ifPresent(head -> finder.found(TABLE, head.id(), LOST));
  }

  /** What the newest checkpoint tells of the reads before it. */
  private Optional<ReadHead> signedHead() {
    return jdbc.sql("select note from ledger_checkpoint order by size desc limit 1")
        .query(String.class)
        .optional()
        .flatMap(ReadHead::of);
  }

  private boolean isThere(ReadHead head) {
    return jdbc.sql("select chain from ledger_read where id = ?")
        .param(head.id())
        .query((row, number) -> row.getBytes("chain"))
        .optional()
        .filter(chain -> Arrays.equals(chain, head.chain()))
        .isPresent();
  }

  private List<Stored> page(long after) {
    return jdbc.sql("select * from ledger_read where id > ? order by id limit ?")
        .params(after, PAGE)
        .query(
            (row, number) ->
                new Stored(
                    row.getLong("id"),
                    new ReadChain.Row(
                        row.getObject("read_at", OffsetDateTime.class).toInstant(),
                        row.getString("workspace_id"),
                        row.getString("key_id"),
                        row.getString("request_id"),
                        row.getString("call"),
                        row.getString("query")),
                    row.getBytes("chain")))
        .list();
  }
}
