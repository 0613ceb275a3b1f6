package dev.rewardrail.ledger.command;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import dev.rewardrail.ledger.event.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Derives the id of a request's receipt, and the hash by which a repeat is recognized. */
public final class ReceiptId {

  private static final TimeBasedEpochRandomGenerator FRESH =
      Generators.timeBasedEpochRandomGenerator();

  private static final String AWARD = "award";

  private ReceiptId() {}

  /**
   * The id of the receipt of a key: the SHA-256 of what it is unique in, as a UUID of version 8
   * (RFC 9562).
   */
  public static UUID of(String workspaceId, String operation, String idempotencyKey) {
    ByteBuffer hash = ByteBuffer.wrap(hash(List.of(workspaceId, operation, idempotencyKey)));
    long high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
    long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /**
   * The id of the receipt of a key that a caller sent. It is the same for all operations, so that a
   * key counts once among all of them; awards had it before the others, so it is theirs.
   */
  public static UUID ofCaller(String workspaceId, String idempotencyKey) {
    return of(workspaceId, AWARD, idempotencyKey);
  }

  /**
   * An id of an event that follows from nothing, of version 7 (RFC 9562): the newest stand together
   * in the log's index, where random ones would be all over it.
   */
  public static UUID fresh() {
    return FRESH.generate();
  }

  /** What tells a request from another one with the same key, in hex. */
  public static String requestHash(Command command) {
    return HexFormat.of().formatHex(hash(command.fingerprint()));
  }

  private static byte[] hash(List<String> parts) {
    MessageDigest sha256 = Sha256.digest();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      sha256.update(bytes);
    }
    return sha256.digest();
  }
}
