package dev.rewardrail.ledger.audit;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The size and the root of the log at one moment: the body of a C2SP tlog-checkpoint.
 *
 * @param origin which log
 * @param size how many events it has, 0 or more
 * @param root of the tree over them, 32 bytes
 */
public record Checkpoint(String origin, long size, byte[] root) {

  private static final Pattern SIZE = Pattern.compile("0|[1-9]\\d{0,17}");
  private static final int LINES = 3;

  /** Its three lines. */
  public String text() {
    return "%s\n%d\n%s\n".formatted(origin, size, Base64.getEncoder().encodeToString(root));
  }

  /**
   * Reads its lines; what others may have written after them is skipped. Empty where it is none.
   */
  public static Optional<Checkpoint> of(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < LINES || lines.get(0).isEmpty() || !SIZE.matcher(lines.get(1)).matches()) {
      return Optional.empty();
    }
    try {
      byte[] root = Base64.getDecoder().decode(lines.get(2));
      return Optional.of(new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), root))
          .filter(read -> read.root().length == Tree.HASH_BYTES);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Checkpoint(String otherOrigin, long otherSize, byte[] otherRoot)
        && origin.equals(otherOrigin)
        && size == otherSize
        && Arrays.equals(root, otherRoot);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(root);
  }
}
