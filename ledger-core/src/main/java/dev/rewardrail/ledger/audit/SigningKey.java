package dev.rewardrail.ledger.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key that signs notes, and the one that checks what it signed. */
public final class SigningKey {

  private static final Pattern SECRET =
      Pattern.compile("PRIVATE\\+KEY\\+(.+)\\+[0-9a-f]{8}\\+([A-Za-z0-9+/]{44})");
  private static final int SEED_BYTES = 32;

  /** What stands before the seed of an Ed25519 key in PKCS #8 (RFC 8410). */
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final PrivateKey secret;
  private final byte[] seed;
  private final VerifierKey verifier;

  private SigningKey(byte[] seed, VerifierKey verifier) throws GeneralSecurityException {
    this.seed = seed;
    this.verifier = verifier;
    this.secret =
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new PKCS8EncodedKeySpec(VerifierKey.concat(PKCS8, seed)));
  }

  /** A fresh one. */
  public static SigningKey generate(String name) {
    try {
      KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new SigningKey(
          end(made.getPrivate().getEncoded()),
          VerifierKey.of(name, end(made.getPublic().getEncoded())));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform since 15 has Ed25519", e);
    }
  }

  private static byte[] end(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - SEED_BYTES, encoded.length);
  }

  /**
   * Reads the two lines of {@link #text()}.
   *
   * @throws IllegalArgumentException where it is no such text; the message tells no secret
   */
  public static SigningKey of(String text) {
    List<String> lines = text.strip().lines().toList();
    if (lines.size() != 2) {
      throw new IllegalArgumentException(
          "it must have two lines: PRIVATE+KEY+… and the verifier key");
    }
    Matcher read = SECRET.matcher(lines.getFirst());
    VerifierKey verifier = VerifierKey.of(lines.getLast()).orElse(null);
    if (!read.matches() || verifier == null || !read.group(1).equals(verifier.name())) {
      throw new IllegalArgumentException("it is no signing key with its verifier key");
    }
    try {
      byte[] typed = Base64.getDecoder().decode(read.group(2));
      SigningKey key = new SigningKey(Arrays.copyOfRange(typed, 1, typed.length), verifier);
      if (!verifier.verifies(new byte[0], key.sign(new byte[0]))) {
        throw new IllegalArgumentException("its verifier key is not that of the signing key");
      }
      return key;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("it is no Ed25519 key", e);
    }
  }

  /** As it is kept: a signed note's private key, and a line with the key to hand out. */
  public String text() {
    return "PRIVATE+KEY+%s+%s+%s\n%s\n"
        .formatted(
            verifier.name(),
            HexFormat.of().formatHex(verifier.id()),
            Base64.getEncoder().encodeToString(VerifierKey.concat(new byte[] {1}, seed)),
            verifier.text());
  }

  /** The key to hand out. */
  public VerifierKey verifier() {
    return verifier;
  }

  private byte[] sign(byte[] message) {
    try {
      Signature signing = Signature.getInstance("Ed25519");
      signing.initSign(secret);
      signing.update(message);
      return signing.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("a key that was taken signs", e);
    }
  }

  /** The line by which a note's text is signed. */
  String line(String text) {
    byte[] signature = sign(text.getBytes(StandardCharsets.UTF_8));
    return "\u2014 %s %s\n"
        .formatted(
            verifier.name(),
            Base64.getEncoder().encodeToString(VerifierKey.concat(verifier.id(), signature)));
  }
}
