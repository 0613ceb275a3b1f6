package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.event.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * What is enough of a Merkle tree (RFC 9162, section 2.1) to append to it and to tell its root: the
 * roots of the perfect subtrees that its leaves make up, the largest first, one for each bit that
 * is set in their number.
 *
 * @param size how many leaves
 * @param subtrees the roots, 32 bytes each
 */
record Frontier(long size, List<byte[]> subtrees) {

  static final int HASH_BYTES = 32;
  static final Frontier EMPTY = new Frontier(0, List.of());
  private static final byte NODE_PREFIX = 0x01;

  Frontier {
    if (subtrees.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          size + " leaves do not make " + subtrees.size() + " subtrees");
    }
    subtrees = List.copyOf(subtrees);
  }

  /** Reads what {@link #bytes()} wrote. */
  static Frontier of(long size, byte[] bytes) {
    List<byte[]> subtrees = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += HASH_BYTES) {
      subtrees.add(java.util.Arrays.copyOfRange(bytes, from, from + HASH_BYTES));
    }
    return new Frontier(size, subtrees);
  }

  Frontier append(List<byte[]> leafHashes) {
    List<byte[]> grown = new ArrayList<>(subtrees);
    long leaves = size;
    for (byte[] leafHash : leafHashes) {
      byte[] subtree = leafHash;
      for (long bits = leaves; (bits & 1) == 1; bits >>= 1) {
        subtree = node(grown.removeLast(), subtree);
      }
      grown.add(subtree);
      leaves++;
    }
    return new Frontier(leaves, grown);
  }

  /** The root of the whole tree; that of no leaves is the hash of nothing. */
  byte[] root() {
    if (subtrees.isEmpty()) {
      return Sha256.digest().digest();
    }
    return subtrees.reversed().stream().reduce((right, left) -> node(left, right)).orElseThrow();
  }

  /** The subtrees' roots one behind the other. */
  byte[] bytes() {
    byte[] bytes = new byte[subtrees.size() * HASH_BYTES];
    for (int i = 0; i < subtrees.size(); i++) {
      System.arraycopy(subtrees.get(i), 0, bytes, i * HASH_BYTES, HASH_BYTES);
    }
    return bytes;
  }

  private static byte[] node(byte[] left, byte[] right) {
    MessageDigest sha256 = Sha256.digest();
    sha256.update(NODE_PREFIX);
    sha256.update(left);
    return sha256.digest(right);
  }
}
