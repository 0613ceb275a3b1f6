package dev.rewardrail.ledger.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks an export of the log against signed checkpoints and proofs, by these alone: that each
 * event is what was hashed, that none is missing, added or moved, and that each checkpoint is what
 * the tree over the events before it comes to.
 */
public final class ExportCheck {

  /** What does not hold, in words. */
  public static final class Failure extends RuntimeException {

    /** A failure. */
    public Failure(String message) {
      super(message, null, false, false);
    }
  }

  /** A proof that one log is the beginning of another. */
  public record Consistency(long from, long to, List<byte[]> proof) {}

  /** A proof that an event is part of a log. */
  public record Inclusion(long position, long treeSize, byte[] leafHash, List<byte[]> path) {}

  private record Sizes(long from, long to) {}

  private final long from;
  private final TreeMap<Long, byte[]> roots = new TreeMap<>();
  private final Map<Sizes, Consistency> proofs = new HashMap<>();
  private final Map<Long, byte[]> seen = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private Frontier frontier;
  private long hashesAlone;

  /** The event before, where it was told whole. */
  private @Nullable ExportedEvent before;

  /**
   * A check.
   *
   * @param checkpoints whose signatures were checked, at least one
   * @param before the tree over the events before the export's first
   * @throws Failure where checkpoints contradict each other
   */
  public ExportCheck(
      List<Checkpoint> checkpoints, List<Consistency> consistencies, Frontier before) {
    this.frontier = before;
    this.from = before.size();
    seen.put(from, before.root());
    for (Checkpoint checkpoint : checkpoints) {
      need(
          checkpoint.origin().equals(checkpoints.getFirst().origin()),
          "the checkpoints are of different logs");
      byte[] other = roots.putIfAbsent(checkpoint.size(), checkpoint.root());
      need(
          other == null || Arrays.equals(other, checkpoint.root()),
          "a split view: another log of %d events is signed too".formatted(checkpoint.size()));
    }
    need(
        consistencies.stream().allMatch(proof -> 0 < proof.from() && proof.from() <= proof.to()),
        "a consistency proof is of no logs");
    consistencies.forEach(proof -> proofs.put(new Sizes(proof.from(), proof.to()), proof));
  }

  private static void need(boolean holds, String what) {
    if (!holds) {
      throw new Failure(what);
    }
  }

  /** How many events the log has up to here. */
  public long size() {
    return frontier.size();
  }

  /** Of how many events only the hash was told: what they say is not checked. */
  public long hashesAlone() {
    return hashesAlone;
  }

  /** The root over them, in hex. */
  public String root() {
    return HexFormat.of().formatHex(frontier.root());
  }

  /**
   * Takes the next event of the export.
   *
   * @param row what it says; null where only its hash is told
   * @throws Failure where it is not the next, or not what was hashed
   */
  public void event(ExportedEvent event) {
    long next = size() + 1;
    long position = event.position();
    LogRow row = event.row();
    need(
        position == next,
        "the event at %d is missing: %d follows %d".formatted(next, position, next - 1));
    hashesAlone += row == null ? 1 : 0;
    if (row != null) {
      need(
          Arrays.equals(Leaf.hash(row), event.leafHash()),
          "the event at %d is not what was hashed".formatted(position));
      Long before = versions.put(row.stream(), row.version());
      boolean goesOn =
          before == null ? from > 0 || row.version() == 0 : row.version() == before + 1;
      need(
          goesOn,
          "the event at %d: the one before it in %s is missing".formatted(position, row.stream()));
    }
    commit(event);
    frontier = frontier.append(List.of(event.leafHash()));
    need(
        !roots.containsKey(next) || event.endsCommit(),
        "the event at %d is told not to end a commit, and a checkpoint ends with it"
            .formatted(next));
    if (roots.containsKey(next) || proofs.containsKey(new Sizes(next, roots.lastKey()))) {
      seen.put(next, frontier.root());
    }
  }

  /**
   * All events of a commit were recorded at one time, and those of any other at another. Where an
   * event is told by its hash alone its time is not known.
   */
  private void commit(ExportedEvent event) {
    ExportedEvent former = before;
    before = event.row() == null ? null : event;
    if (former == null || event.row() == null) {
      return;
    }
    boolean isOfOneCommit = former.row().recordedAt().equals(event.row().recordedAt());
    need(
        former.endsCommit() != isOfOneCommit,
        isOfOneCommit
            ? "the event at %d is told to end a commit, and the next was recorded with it"
                .formatted(former.position())
            : "the event at %d is told not to end a commit, and the next was recorded later"
                .formatted(former.position()));
  }

  /**
   * Ends the check.
   *
   * @throws Failure where a checkpoint is not what the export comes to
   */
  public void end() {
    long size = size();
    seen.put(size, frontier.root());
    need(
        roots.lastKey() >= size,
        "no checkpoint covers the events after %d".formatted(roots.lastKey()));
    roots.forEach(this::checkpoint);
  }

  private void checkpoint(long told, byte[] root) {
    byte[] own = seen.get(told);
    if (own != null) {
      need(
          Arrays.equals(own, root),
          "the log of the first %d events is not what was signed".formatted(told));
      return;
    }
    long known = told > size() ? size() : from;
    Sizes sizes = new Sizes(Math.min(told, known), Math.max(told, known));
    Consistency proof = proofs.get(sizes);
    need(
        proof != null,
        "the export has %d events and a checkpoint %d: rolled back, or a proof from %d to %d lacks"
            .formatted(size(), told, sizes.from(), sizes.to()));
    byte[] former = told == sizes.from() ? root : seen.get(known);
    byte[] latter = told == sizes.from() ? seen.get(known) : root;
    need(
        Proofs.holdsConsistency(sizes.from(), former, sizes.to(), latter, proof.proof()),
        "the log of %d events is not the beginning of the one of %d"
            .formatted(sizes.from(), sizes.to()));
  }

  /**
   * Checks that an event is part of a log that a checkpoint tells.
   *
   * @throws Failure where it is not
   */
  public void inclusion(Inclusion proof) {
    byte[] root = roots.get(proof.treeSize());
    need(
        root != null,
        "no checkpoint has the %d events of an inclusion proof".formatted(proof.treeSize()));
    need(
        Proofs.holdsInclusion(
            proof.leafHash(), proof.position() - 1, proof.treeSize(), proof.path(), root),
        "the event at %d is not part of the log".formatted(proof.position()));
  }
}
