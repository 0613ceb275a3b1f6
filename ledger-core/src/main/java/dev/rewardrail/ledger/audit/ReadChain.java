package dev.rewardrail.ledger.audit;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Sha256;
import dev.rewardrail.ledger.log.BesideLog;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The chain over who read what: SHA-256 over the chain of the row before and the row's fields, each
 * its length in bytes (4 bytes, big-endian) and its bytes; a field that is null has the length −1.
 */
public final class ReadChain implements BesideLog {

  /** Before the first row, and of rows from before there was a chain. */
  static final byte[] NONE = new byte[0];

  private static final String TABLE = "ledger_read";
  private static final int PAGE = 5_000;

  private final JdbcClient jdbc;

  /** Checks the one in this database. */
  public ReadChain(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  record Row(
      Instant readAt,
      String workspaceId,
      String keyId,
      String requestId,
      String call,
      @Nullable String query) {}

  private record Stored(long id, Row row, byte @Nullable [] chain) {}

  static byte[] after(byte[] before, Row row) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    field(out, before);
    field(
        out,
        ByteBuffer.allocate(Long.BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, row.readAt()))
            .array());
    for (String text :
        Arrays.asList(row.workspaceId(), row.keyId(), row.requestId(), row.call(), row.query())) {
      field(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }
    return Sha256.digest().digest(out.toByteArray());
  }

  private static void field(ByteArrayOutputStream out, byte @Nullable [] bytes) {
    out.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).putInt(bytes == null ? -1 : bytes.length).array());
    out.writeBytes(bytes == null ? NONE : bytes);
  }

  @Override
  public void take(List<RecordedEvent> page, Finder finder) {
    // No event tells of reads.
  }

  @Override
  public void end(long upTo, Finder finder) {
    byte[] before = NONE;
    long after = Long.MIN_VALUE;
    List<Stored> page;
    do {
      page = page(after);
      for (Stored stored : page) {
        after = stored.id();
        byte[] chain = stored.chain();
        boolean isFromBefore = chain == null && before.length == 0;
        if (!isFromBefore && !Arrays.equals(chain, after(before, stored.row()))) {
          finder.found(
              TABLE,
              stored.id(),
              "it, or the one before it, was changed, or one between them was taken away");
        }
        before = chain == null ? before : chain;
      }
    } while (page.size() == PAGE);
  }

  private List<Stored> page(long after) {
    return jdbc.sql("select * from ledger_read where id > ? order by id limit ?")
        .params(after, PAGE)
        .query(
            (row, number) ->
                new Stored(
                    row.getLong("id"),
                    new Row(
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
