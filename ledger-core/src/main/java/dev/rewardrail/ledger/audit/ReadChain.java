package dev.rewardrail.ledger.audit;

import dev.rewardrail.ledger.event.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The chain over who read what: SHA-256 over the chain of the row before and the row's fields, each
 * its length in bytes (4 bytes, big-endian) and its bytes; a field that is null has the length −1.
 */
public final class ReadChain {

  /** Before the first row, and of rows from before there was a chain. */
  public static final byte[] NONE = new byte[0];

  private ReadChain() {}

  /** A row without its id. */
  public record Row(
      Instant readAt,
      String workspaceId,
      String keyId,
      String requestId,
      String call,
      @Nullable String query) {}

  /** The chain of a row after that of the row before. */
  public static byte[] after(byte[] before, Row row) {
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
}
