package dev.rewardrail.ledger.audit;

import dev.rewardrail.ledger.event.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a Merkle tree (RFC 9162, section 2.1), which suffices to append leaves and to
 * compute the root: the roots of the perfect subtrees that its leaves make up, the largest first,
 * one for each bit that is set in their number.
 *
 * @param size how many leaves
 * @param subtrees the roots, 32 bytes each
 */
public record Frontier(long size, List<byte[]> subtrees) {

  /** Of no leaves. */
  public static final Frontier EMPTY = new Frontier(0, List.of());

  /** As many roots as bits are set in the size. */
  public Frontier {
    if (subtrees.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          size + " leaves do not make " + subtrees.size() + " subtrees");
    }
    subtrees = List.copyOf(subtrees);
  }

  /** Reads what {@link #bytes()} wrote. */
  public static Frontier of(long size, byte[] bytes) {
    List<byte[]> subtrees = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += Tree.HASH_BYTES) {
      subtrees.add(java.util.Arrays.copyOfRange(bytes, from, from + Tree.HASH_BYTES));
    }
    return new Frontier(size, subtrees);
  }

  /** With more leaves. */
  public Frontier append(List<byte[]> leafHashes) {
    List<byte[]> grown = new ArrayList<>(subtrees);
    long leaves = size;
    for (byte[] leafHash : leafHashes) {
      byte[] subtree = leafHash;
      for (long bits = leaves; (bits & 1) == 1; bits >>= 1) {
        subtree = Tree.node(grown.removeLast(), subtree);
      }
      grown.add(subtree);
      leaves++;
    }
    return new Frontier(leaves, grown);
  }

  /** The root of the whole tree; that of no leaves is the hash of nothing. */
  public byte[] root() {
    if (subtrees.isEmpty()) {
      return Sha256.digest().digest();
    }
    return subtrees.reversed().stream()
        .reduce((right, left) -> Tree.node(left, right))
        .orElseThrow();
  }

  /** The subtrees' roots one behind the other. */
  public byte[] bytes() {
    byte[] bytes = new byte[subtrees.size() * Tree.HASH_BYTES];
    for (int i = 0; i < subtrees.size(); i++) {
      System.arraycopy(subtrees.get(i), 0, bytes, i * Tree.HASH_BYTES, Tree.HASH_BYTES);
    }
    return bytes;
  }
}
