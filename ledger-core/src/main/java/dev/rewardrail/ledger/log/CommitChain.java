package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.audit.Frontier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Follows the tree over the log from commit to commit. After a commit that is not what the events
 * up to it come to, it goes on both from these events and from what the commit tells, so that the
 * next commit shows which of the two was changed, and each change is found once.
 */
final class CommitChain {

  /** What a commit shows of the events since the one before it. */
  enum Shows {
    /** They are what was hashed. */
    EVENTS_ARE_WHOLE,
    /** Their leaf hashes are what was hashed, so another column of one was changed. */
    LEAF_HASHES_ARE_WHOLE,
    /** One of them, or the commit, was changed. */
    SOMETHING_WAS_CHANGED
  }

  /** What the commit before turns out to be. */
  enum Before {
    /** It was as it must be. */
    WHOLE,
    /** Its frontier was changed. */
    COMMIT_WAS_CHANGED,
    /** An event of it was changed, with its leaf hash. */
    EVENTS_WERE_CHANGED,
    /** It, or an event of it, was changed. */
    EITHER_WAS_CHANGED
  }

  /** What a commit shows. */
  record Shown(Shows of, Before before) {}

  /** A tree that the log may have, by what events are and by what their leaf hashes say. */
  private record Edge(Frontier hashed, Frontier stored) {

    static Edge of(Frontier both) {
      return new Edge(both, both);
    }

    Edge append(byte[] leafHash, byte[] storedHash) {
      Frontier grown = hashed.append(List.of(leafHash));
      return hashed == stored && leafHash == storedHash
          ? Edge.of(grown)
          : new Edge(grown, stored.append(List.of(storedHash)));
    }
  }

  /** What the events come to; behind it, where that is in doubt, what the last commit tells. */
  private List<Edge> edges = List.of(Edge.of(Frontier.EMPTY));

  /** Whether the last commit is not what the events up to it come to. */
  private boolean isInDoubt;

  /**
   * Takes the next event.
   *
   * @param leafHash of what it is now
   * @param storedHash its column leaf_hash
   */
  void event(byte[] leafHash, byte[] storedHash) {
    byte[] stored = Arrays.equals(leafHash, storedHash) ? leafHash : storedHash;
    edges = edges.stream().map(edge -> edge.append(leafHash, stored)).toList();
  }

  /** Takes the commit after the last event. */
  Shown commit(long position, byte[] frontier) {
    for (Shows of : List.of(Shows.EVENTS_ARE_WHOLE, Shows.LEAF_HASHES_ARE_WHOLE)) {
      for (int i = 0; i < edges.size(); i++) {
        Edge edge = edges.get(i);
        Frontier own = of == Shows.EVENTS_ARE_WHOLE ? edge.hashed() : edge.stored();
        if (own.size() == position && Arrays.equals(own.bytes(), frontier)) {
          Before before = i == 0 ? Before.COMMIT_WAS_CHANGED : Before.EVENTS_WERE_CHANGED;
          Before was = isInDoubt ? before : Before.WHOLE;
          isInDoubt = false;
          edges = List.of(Edge.of(own));
          return new Shown(of, was);
        }
      }
    }
    List<Edge> doubtful = new ArrayList<>(edges.subList(0, 1));
    told(position, frontier).map(Edge::of).forEach(doubtful::add);
    Before before = isInDoubt ? Before.EITHER_WAS_CHANGED : Before.WHOLE;
    isInDoubt = true;
    edges = List.copyOf(doubtful);
    return new Shown(Shows.SOMETHING_WAS_CHANGED, before);
  }

  /** Whether one of the trees that the log may have now has this root. */
  boolean mayHave(String root) {
    return edges.stream().anyMatch(edge -> hex(edge.hashed()).equals(root))
        || edges.stream().anyMatch(edge -> hex(edge.stored()).equals(root));
  }

  /** The root over the events up to here, in hex. */
  String root() {
    return hex(edges.getFirst().hashed());
  }

  private static String hex(Frontier frontier) {
    return HexFormat.of().formatHex(frontier.root());
  }

  private static Stream<Frontier> told(long position, byte[] frontier) {
    return frontier.length == Long.bitCount(position) * 32
        ? Stream.of(Frontier.of(position, frontier))
        : Stream.empty();
  }
}
