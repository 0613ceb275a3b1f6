package dev.rewardrail.ledger.audit;

import java.util.ArrayList;
import java.util.List;

/** The roots of full tiles as leaves come one after the other, from the first. */
public final class FullTiles {

  /** A tile that is full. */
  public record Full(int level, long index, byte[] root) {}

  private final List<List<byte[]>> bases = new ArrayList<>();
  private final List<Long> counts = new ArrayList<>();

  /** Takes the next leaf; answers the tiles that are full with it, the lowest first. */
  public List<Full> add(byte[] leafHash) {
    List<Full> full = new ArrayList<>();
    byte[] node = leafHash;
    for (int level = 0; node != null; level++) {
      if (bases.size() == level) {
        bases.add(new ArrayList<>());
        counts.add(0L);
      }
      List<byte[]> base = bases.get(level);
      base.add(node);
      node = null;
      if (base.size() == Tiles.WIDTH) {
        node = Tree.root(base);
        base.clear();
        full.add(new Full(level + 1, counts.get(level), node));
        counts.set(level, counts.get(level) + 1);
      }
    }
    return full;
  }
}
