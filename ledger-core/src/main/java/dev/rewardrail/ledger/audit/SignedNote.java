package dev.rewardrail.ledger.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** C2SP's signed notes: a text, an empty line, and a line for each signature. */
public final class SignedNote {

  private static final Pattern LINE =
      Pattern.compile("\u2014 (" + VerifierKey.NAME + ") ([A-Za-z0-9+/]+={0,2})");
  private static final int LINES_MAX = 100;
  private static final int CHARACTERS_MAX = 1_000_000;

  private SignedNote() {}

  /** A text signed with keys. */
  public static String sign(String text, Collection<SigningKey> keys) {
    StringBuilder note = new StringBuilder(text).append('\n');
    keys.forEach(key -> note.append(key.line(text)));
    return note.toString();
  }

  /** The text of a note that one of these keys has signed; empty where none has. */
  public static Optional<String> open(String note, Collection<VerifierKey> keys) {
    int end = note.lastIndexOf("\n\n");
    if (note.length() > CHARACTERS_MAX || end < 0 || !note.endsWith("\n")) {
      return Optional.empty();
    }
    String text = note.substring(0, end + 1);
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    List<String> lines = note.substring(end + 2).lines().toList();
    boolean isSigned =
        lines.size() <= LINES_MAX
            && lines.stream().allMatch(line -> LINE.matcher(line).matches())
            && lines.stream().anyMatch(line -> keys.stream().anyMatch(k -> by(k, line, message)));
    return isSigned ? Optional.of(text) : Optional.empty();
  }

  /** Whether a note has a text, and signatures in their form, whoever made them. */
  public static boolean isWellFormed(String note) {
    int end = note.lastIndexOf("\n\n");
    return end >= 0
        && note.endsWith("\n")
        && note.substring(end + 2).lines().allMatch(SignedNote::isSignature);
  }

  private static boolean isSignature(String line) {
    Matcher read = LINE.matcher(line);
    return read.matches() && decoded(read.group(2)).length > VerifierKey.ID_BYTES;
  }

  private static boolean by(VerifierKey key, String line, byte[] message) {
    Matcher read = LINE.matcher(line);
    if (!read.matches() || !read.group(1).equals(key.name())) {
      return false;
    }
    byte[] signed = decoded(read.group(2));
    return signed.length > VerifierKey.ID_BYTES
        && Arrays.equals(Arrays.copyOf(signed, VerifierKey.ID_BYTES), key.id())
        && key.verifies(message, Arrays.copyOfRange(signed, VerifierKey.ID_BYTES, signed.length));
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
