package dev.rewardrail.ledger.audit;

import dev.rewardrail.ledger.event.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key by which signatures of C2SP signed notes are checked: Ed25519 (RFC 8032).
 *
 * @param name of who signs
 * @param id of the key, 4 bytes
 * @param bytes of the public key, 32 of them
 */
public record VerifierKey(String name, byte[] id, byte[] bytes) {

  /** What a name is: no space, no plus sign. */
  static final String NAME = "[^\\s+]{1,255}";

  static final int ID_BYTES = 4;
  private static final byte ED25519 = 0x01;
  private static final Pattern FORMAT =
      Pattern.compile("(" + NAME + ")\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");
  private static final int BYTES = 32;

  /** What stands before the bytes of an Ed25519 key in X.509 (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  /** The key of these bytes. */
  static VerifierKey of(String name, byte[] bytes) {
    MessageDigest sha256 = Sha256.digest();
    sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    sha256.update(ED25519);
    return new VerifierKey(name, Arrays.copyOf(sha256.digest(bytes), ID_BYTES), bytes);
  }

  /** Reads what {@link #text()} writes; empty where it is none, or its id is not its own. */
  public static Optional<VerifierKey> of(String text) {
    Matcher read = FORMAT.matcher(text);
    if (!read.matches()) {
      return Optional.empty();
    }
    byte[] typed = Base64.getDecoder().decode(read.group(3));
    if (typed.length != 1 + BYTES || typed[0] != ED25519) {
      return Optional.empty();
    }
    return Optional.of(of(read.group(1), Arrays.copyOfRange(typed, 1, typed.length)))
        .filter(key -> HexFormat.of().formatHex(key.id).equals(read.group(2)));
  }

  /** As it is handed out: name, id and key with plus signs between. */
  public String text() {
    return "%s+%s+%s"
        .formatted(
            name,
            HexFormat.of().formatHex(id),
            Base64.getEncoder().encodeToString(concat(new byte[] {ED25519}, bytes)));
  }

  boolean verifies(byte[] message, byte[] signature) {
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(concat(X509, bytes)));
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      // A key or a signature that is malformed has signed nothing.
      return false;
    }
  }

  static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
