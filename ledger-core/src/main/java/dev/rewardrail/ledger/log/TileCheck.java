package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.audit.FullTiles;
import dev.rewardrail.ledger.audit.Tiles;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Compares the stored roots of tiles with what the log's leaves come to. */
final class TileCheck {

  private static final byte[] UNKNOWN_LEAF = new byte[32];

  /** Beyond so many lost events in a row no further tile can be told. */
  private static final long LOST_MAX = 1_000_000;

  private final Tiles tiles;
  private final BiConsumer<Long, String> findings;
  private final FullTiles full = new FullTiles();

  /** Positions whose leaves cannot be told. */
  private final TreeSet<Long> unknown = new TreeSet<>();

  private long size;
  private boolean isLost;

  /**
   * A check from the log's beginning.
   *
   * @param findings is told the position of the last leaf of a tile, and what is wrong with it
   */
  TileCheck(Tiles tiles, BiConsumer<Long, String> findings) {
    this.tiles = tiles;
    this.findings = findings;
  }

  /** Takes the leaf at a position. */
  void leaf(long position, byte[] leafHash) {
    while (!isLost && size + 1 < position) {
      isLost = position - size > LOST_MAX;
      unknown(size + 1);
    }
    if (position == size + 1) {
      add(leafHash);
    }
  }

  /** Takes a position whose leaf cannot be told. */
  void unknown(long position) {
    if (position == size + 1) {
      unknown.add(position);
      add(UNKNOWN_LEAF);
    }
  }

  private void add(byte[] leafHash) {
    size++;
    if (isLost) {
      return;
    }
    for (FullTiles.Full tile : full.add(leafHash)) {
      long first = (tile.index() << (Tiles.HEIGHT * tile.level())) + 1;
      if (unknown.subSet(first, size + 1).isEmpty() && !agrees(tile)) {
        findings.accept(
            size,
            "the tile at level %d, index %d is not what its events come to"
                .formatted(tile.level(), tile.index()));
      }
    }
  }

  private boolean agrees(FullTiles.Full tile) {
    return tiles.keptRoot(tile.level(), tile.index()).stream()
        .allMatch(root -> Arrays.equals(root, tile.root()));
  }

  /** Ends the check of a log with so many events. */
  void end(long total) {
    tiles
        .beyond(total)
        .forEach(
            level ->
                findings.accept(
                    total,
                    "there is a tile at level %d for events that there are not yet"
                        .formatted(level)));
    tiles
        .holes(total)
        .forEach(
            hole ->
                findings.accept(
                    (hole.index() + 1) << (Tiles.HEIGHT * hole.level()),
                    "the tile at level %d, index %d is missing"
                        .formatted(hole.level(), hole.index())));
  }
}
