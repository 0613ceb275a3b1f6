package dev.rewardrail.ledger.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signs checkpoints of this log. */
public final class Checkpoints {

  private final JdbcClient jdbc;
  private final Tiles tiles;
  private final Tree tree;
  private final List<SigningKey> keys;

  /**
   * Of the log in this database.
   *
   * @param readers connections that may only read
   * @param keys that sign, the newest first; its name is the log's origin
   */
  public Checkpoints(DataSource dataSource, DataSource readers, List<SigningKey> keys) {
    this.jdbc = JdbcClient.create(readers);
    this.tiles = new Tiles(dataSource, readers);
    this.tree = new Tree(tiles);
    this.keys = List.copyOf(keys);
  }

  /**
   * A checkpoint and its signatures.
   *
   * @param note the whole text, as it is published
   */
  public record Signed(Checkpoint checkpoint, String note) {}

  /** The log is not what it was written as. */
  public static final class ContradictedException extends IllegalStateException {
    private ContradictedException(String message) {
      super(message);
    }
  }

  /** How many events the log has. */
  public long size() {
    return jdbc.sql("select coalesce(max(position), 0) from ledger_commit")
        .query(Long.class)
        .single();
  }

  /**
   * The log as it is now.
   *
   * @throws ContradictedException where the tree is not what the last commit was made with
   */
  public Signed now() {
    Frontier last =
        jdbc.sql("select position, frontier from ledger_commit order by position desc limit 1")
            .query((row, number) -> Frontier.of(row.getLong("position"), row.getBytes("frontier")))
            .optional()
            .orElse(Frontier.EMPTY);
    byte[] root = tree.root(last.size());
    if (!Arrays.equals(root, last.root())) {
      throw new ContradictedException(
          "the tree over %d events is not what their last commit was made with; verify the log"
              .formatted(last.size()));
    }
    Checkpoint checkpoint = new Checkpoint(keys.getFirst().verifier().name(), last.size(), root);
    String text = checkpoint.text() + readHead().map(ReadHead::line).orElse("");
    return new Signed(checkpoint, SignedNote.sign(text, keys));
  }

  private Optional<ReadHead> readHead() {
    return jdbc.sql("select id, chain from ledger_read order by id desc limit 1")
        .query((row, number) -> new ReadHead(row.getLong("id"), row.getBytes("chain")))
        .optional()
        .filter(head -> head.chain() != null);
  }

  /** Keeps what proofs are quickly made of, as far as the log has come. */
  public void keep() {
    tiles.keep(size());
  }

  /** The log's tree. */
  public Tree tree() {
    return tree;
  }

  /** Its nodes. */
  public Tiles tiles() {
    return tiles;
  }

  /** The keys by which its checkpoints are checked, the newest first. */
  public List<VerifierKey> verifiers() {
    return keys.stream().map(SigningKey::verifier).toList();
  }
}
