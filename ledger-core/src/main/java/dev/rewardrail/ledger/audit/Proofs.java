package dev.rewardrail.ledger.audit;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Checks inclusion and consistency proofs (RFC 9162, sections 2.1.3.2 and 2.1.4.2). */
public final class Proofs {

  private Proofs() {}

  /**
   * Whether a leaf is the one of that index under a root.
   *
   * @param size over how many leaves the root is
   */
  public static boolean holdsInclusion(
      byte[] leafHash, long index, long size, List<byte[]> path, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long place = index;
    long last = size - 1;
    byte[] hash = leafHash;
    for (byte[] node : path) {
      if (last == 0) {
        return false;
      }
      if ((place & 1) == 1 || place == last) {
        hash = Tree.node(node, hash);
        while ((place & 1) == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        hash = Tree.node(hash, node);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }

  /** Whether the leaves under a root are the first ones under another. */
  public static boolean holdsConsistency(
      long former, byte[] formerRoot, long size, byte[] root, List<byte[]> proof) {
    if (former < 1 || former > size) {
      return false;
    }
    if (former == size) {
      return proof.isEmpty() && Arrays.equals(formerRoot, root);
    }
    Iterator<byte[]> nodes = proof.iterator();
    long place = former - 1;
    long last = size - 1;
    while ((place & 1) == 1) {
      place >>= 1;
      last >>= 1;
    }
    if (place != 0 && !nodes.hasNext()) {
      return false;
    }
    byte[] of = place == 0 ? formerRoot : nodes.next();
    byte[] formerHash = of;
    byte[] hash = of;
    while (nodes.hasNext()) {
      byte[] node = nodes.next();
      if (last == 0) {
        return false;
      }
      if ((place & 1) == 1 || place == last) {
        formerHash = Tree.node(node, formerHash);
        hash = Tree.node(node, hash);
        while ((place & 1) == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        hash = Tree.node(hash, node);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(formerHash, formerRoot) && Arrays.equals(hash, root);
  }
}
