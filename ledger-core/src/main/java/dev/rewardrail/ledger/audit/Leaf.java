package dev.rewardrail.ledger.audit;

import dev.rewardrail.ledger.event.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The bytes of an event that are hashed, and their hash. Fixed for ever by {@code
 * docs/audit/leaf.md}: every field is its length in bytes (4 bytes, big-endian) and its bytes.
 */
public final class Leaf {

  /** Opens the bytes, so that they can be told from those of any later layout. */
  static final String LAYOUT = "rewardrail.leaf.1";

  private static final byte LEAF_PREFIX = 0x00;

  private Leaf() {}

  /** The bytes that are hashed. */
  public static byte[] bytes(LogRow row) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512 + row.payload().length());
    text(out, LAYOUT);
    number(out, row.position());
    field(
        out,
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(row.eventId().getMostSignificantBits())
            .putLong(row.eventId().getLeastSignificantBits())
            .array());
    text(out, row.workspaceId());
    text(out, row.stream());
    number(out, row.version());
    text(out, row.type());
    number(out, row.revision());
    text(out, row.payload());
    text(out, row.metadata());
    number(out, micros(row.occurredAt()));
    number(out, micros(row.recordedAt()));
    return out.toByteArray();
  }

  /** The leaf's hash: SHA-256 over a zero byte and the bytes (RFC 9162, section 2.1.1). */
  public static byte[] hash(LogRow row) {
    MessageDigest sha256 = Sha256.digest();
    sha256.update(LEAF_PREFIX);
    return sha256.digest(bytes(row));
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static void number(ByteArrayOutputStream out, long value) {
    field(out, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  private static void text(ByteArrayOutputStream out, String value) {
    field(out, value.getBytes(StandardCharsets.UTF_8));
  }

  private static void field(ByteArrayOutputStream out, byte[] bytes) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }
}
