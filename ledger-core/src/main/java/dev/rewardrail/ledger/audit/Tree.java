package dev.rewardrail.ledger.audit;

import dev.rewardrail.ledger.event.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The log's Merkle tree (RFC 9162, section 2.1): its leaves are the hashes of events, that of
 * position 1 the first, with index 0.
 */
public final class Tree {

  /** How long a hash is. */
  public static final int HASH_BYTES = 32;

  private static final byte NODE_PREFIX = 0x01;

  private final Nodes nodes;

  /** The tree that has these nodes. */
  public Tree(Nodes nodes) {
    this.nodes = nodes;
  }

  /** Where the roots of perfect subtrees are found. */
  @FunctionalInterface
  public interface Nodes {
    /**
     * The root of a subtree of 2^height leaves.
     *
     * @param index how many such subtrees are before it
     */
    byte[] root(int height, long index);
  }

  /** An inner node's hash (section 2.1.1). */
  public static byte[] node(byte[] left, byte[] right) {
    MessageDigest sha256 = Sha256.digest();
    sha256.update(NODE_PREFIX);
    sha256.update(left);
    return sha256.digest(right);
  }

  /** The root of a perfect subtree over nodes of one height, of which there are a power of two. */
  static byte[] root(List<byte[]> perfect) {
    List<byte[]> row = perfect;
    while (row.size() > 1) {
      List<byte[]> above = new ArrayList<>(row.size() / 2);
      for (int i = 0; i < row.size(); i += 2) {
        above.add(node(row.get(i), row.get(i + 1)));
      }
      row = above;
    }
    return row.getFirst();
  }

  /** The root over the first leaves; that of none is the hash of nothing. */
  public byte[] root(long size) {
    return size == 0 ? Sha256.digest().digest() : hash(0, size);
  }

  /** The roots of the perfect subtrees that the first leaves make up, the largest first. */
  public List<byte[]> frontier(long size) {
    List<byte[]> roots = new ArrayList<>();
    long before = 0;
    for (long left = size; left > 0; left -= Long.highestOneBit(left)) {
      int height = Long.numberOfTrailingZeros(Long.highestOneBit(left));
      roots.add(nodes.root(height, before >> height));
      before += 1L << height;
    }
    return roots;
  }

  private byte[] hash(long from, long upTo) {
    long size = upTo - from;
    if (Long.bitCount(size) == 1) {
      int height = Long.numberOfTrailingZeros(size);
      return nodes.root(height, from >> height);
    }
    long left = split(size);
    return node(hash(from, from + left), hash(from + left, upTo));
  }

  /** The largest power of two smaller than a size. */
  private static long split(long size) {
    return Long.highestOneBit(size - 1);
  }

  /**
   * The nodes by which a leaf and the root over the first leaves belong together, the lowest first
   * (section 2.1.3.1).
   *
   * @param index of the leaf, below the size
   */
  public List<byte[]> inclusion(long index, long size) {
    List<byte[]> path = new ArrayList<>();
    long from = 0;
    long upTo = size;
    while (upTo - from > 1) {
      long middle = from + split(upTo - from);
      if (index < middle) {
        path.add(hash(middle, upTo));
        upTo = middle;
      } else {
        path.add(hash(from, middle));
        from = middle;
      }
    }
    return path.reversed();
  }

  /**
   * The nodes by which the roots over two numbers of first leaves belong together (section
   * 2.1.4.1).
   *
   * @param former from 1 to the size
   */
  public List<byte[]> consistency(long former, long size) {
    List<byte[]> proof = new ArrayList<>();
    long from = 0;
    long upTo = size;
    boolean isWhole = true;
    while (former != upTo) {
      long middle = from + split(upTo - from);
      if (former <= middle) {
        proof.add(hash(middle, upTo));
        upTo = middle;
      } else {
        proof.add(hash(from, middle));
        from = middle;
        isWhole = false;
      }
    }
    if (!isWhole) {
      proof.add(hash(from, upTo));
    }
    return proof.reversed();
  }
}
