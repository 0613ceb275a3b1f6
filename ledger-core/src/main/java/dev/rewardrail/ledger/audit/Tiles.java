package dev.rewardrail.ledger.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The nodes of the log's tree, as C2SP's tlog-tiles cuts it: in tiles of 256, eight rows of the
 * tree high. A full tile's root is kept, so that any node is made from at most 256 others.
 */
public final class Tiles implements Tree.Nodes {

  /** How many rows of the tree a tile is high. */
  public static final int HEIGHT = 8;

  /** How many nodes it has at its base. */
  public static final int WIDTH = 1 << HEIGHT;

  /** So many are read and kept at a time. */
  private static final int BATCH = 64;

  private static final String HOLES =
      """
      select level::integer, index from (
          select t.level, previous.index + 1 as index from ledger_tile t
          cross join lateral (
              select coalesce(max(index), -1) as index from ledger_tile p
              where p.level = t.level and p.index < t.index) as previous
          where t.level < 8 and t.index < :size >> (8 * t.level::integer) and previous.index + 1 < t.index
          union
          select t.level - 1, t.index << 8 from ledger_tile t
          where t.level between 2 and 7 and t.index < :size >> (8 * t.level::integer) and not exists (
              select from ledger_tile p where p.level = t.level - 1 and p.index >= t.index << 8)) as hole
      order by level, index limit 100\
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate writing;

  /** Of the log in this database. */
  public Tiles(DataSource dataSource) {
    this(dataSource, dataSource);
  }

  /**
   * The same.
   *
   * @param readers connections that may only read
   */
  Tiles(DataSource dataSource, DataSource readers) {
    this.writing = new JdbcTemplate(dataSource);
    this.jdbc = JdbcClient.create(readers);
  }

  /** Leaves are not there that the log must have. */
  static final class MissingException extends IllegalStateException {
    private MissingException(String message) {
      super(message);
    }
  }

  @Override
  public byte[] root(int height, long index) {
    int above = height % HEIGHT;
    return Tree.root(row(height / HEIGHT, index << above, 1L << above));
  }

  /**
   * Nodes at the base of tiles.
   *
   * @param level of the tiles, 0 for those whose base is the leaves
   * @param from how many nodes of that level are before the first
   */
  public List<byte[]> row(int level, long from, long count) {
    List<byte[]> kept = level == 0 ? leaves(from, count) : roots(level, from, count);
    if (kept.size() == count) {
      return kept;
    }
    if (level == 0) {
      throw new MissingException("the log has no %d leaves from %d on".formatted(count, from));
    }
    List<byte[]> row = new ArrayList<>(kept);
    for (long next = from + kept.size(); next < from + count; next++) {
      row.add(Tree.root(row(level - 1, next << HEIGHT, WIDTH)));
    }
    return row;
  }

  private List<byte[]> leaves(long from, long count) {
    return jdbc.sql(
            "select leaf_hash from ledger_event where position > ? and position <= ? order by"
                + " position")
        .params(from, from + count)
        .query((row, number) -> row.getBytes("leaf_hash"))
        .list();
  }

  /** The first of them without a gap. */
  private List<byte[]> roots(int level, long from, long count) {
    List<byte[]> roots = new ArrayList<>();
    jdbc.sql(
            "select index, root from ledger_tile where level = ? and index >= ? and index < ?"
                + " order by index")
        .params(level, from, from + count)
        .query(
            row -> {
              if (row.getLong("index") == from + roots.size()) {
                roots.add(row.getBytes("root"));
              }
            });
    return roots;
  }

  /**
   * Keeps the roots of all full tiles of a tree.
   *
   * @param size how many leaves it has
   */
  public void keep(long size) {
    int level = 1;
    for (long full = size >> HEIGHT; full > 0; full >>= HEIGHT) {
      long next = kept(level, full);
      while (next < full) {
        int count = (int) Math.min(BATCH, full - next);
        keep(level, next, count);
        next += count;
      }
      level++;
    }
  }

  /** The root that is kept of a tile; empty where none is. */
  public Optional<byte[]> keptRoot(int level, long index) {
    return jdbc.sql("select root from ledger_tile where level = ? and index = ?")
        .params(level, index)
        .query((row, number) -> row.getBytes("root"))
        .optional();
  }

  /** A tile that is not kept. */
  public record Hole(int level, long index) {}

  /**
   * The tiles that are not kept although later ones of their level are, or ones above them; a
   * hundred at the most.
   *
   * @param size how many leaves the tree has
   */
  public List<Hole> holes(long size) {
    return jdbc.sql(HOLES)
        .param("size", size)
        .query((row, number) -> new Hole(row.getInt("level"), row.getLong("index")))
        .list();
  }

  /** The levels at which tiles are kept that a tree of so many leaves can't have. */
  public List<Integer> beyond(long size) {
    return jdbc.sql(
            """
            select distinct level::integer from ledger_tile
            where level > 7 or index >= ? >> (8 * level::integer) order by 1\
            """)
        .param(size)
        .query(Integer.class)
        .list();
  }

  private long kept(int level, long full) {
    return jdbc.sql(
            "select coalesce(max(index) + 1, 0) from ledger_tile where level = ? and index < ?")
        .params(level, full)
        .query(Long.class)
        .single();
  }

  private void keep(int level, long from, int count) {
    List<byte[]> base = row(level - 1, from << HEIGHT, (long) count << HEIGHT);
    writing.batchUpdate(
        "insert into ledger_tile (level, index, root) values (?, ?, ?) on conflict (level, index)"
            + " do update set root = excluded.root",
        new BatchPreparedStatementSetter() {
          @Override
          public void setValues(java.sql.PreparedStatement statement, int i)
              throws java.sql.SQLException {
            statement.setInt(1, level);
            statement.setLong(2, from + i);
            statement.setBytes(3, Tree.root(base.subList(i << HEIGHT, (i + 1) << HEIGHT)));
          }

          @Override
          public int getBatchSize() {
            return count;
          }
        });
  }
}
