package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.event.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The format of API keys. */
public final class ApiKeys {

  /** Every key: {@code rr_} and 8 to 128 letters, digits, {@code _} or {@code -}. */
  public static final Pattern FORMAT = Pattern.compile("rr_[A-Za-z0-9_-]{8,128}");

  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ApiKeys() {}

  /** A new key: 256 random bits. */
  public static String random() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return "rr_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** What is kept of a key: SHA-256 of its UTF-8 bytes, as 64 lower-case hex digits. */
  public static String sha256(String key) {
    return HexFormat.of().formatHex(Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8)));
  }
}
