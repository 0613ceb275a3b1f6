package dev.rewardrail.query.history;

import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.log.LogReader;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter for entries of a workspace. An entry must meet all conditions; null, or no kind, is no
 * condition.
 *
 * @param actor the key that asked for it
 * @param xp within which bounds, likewise RP
 * @param occurred when it counts
 * @param recorded when it was written
 * @param positions of its event
 */
public record EntryFilter(
    String workspaceId,
    @Nullable String userId,
    Set<Cause> kinds,
    @Nullable String reference,
    @Nullable String actor,
    Bounds xp,
    Bounds rp,
    Span occurred,
    Span recorded,
    Bounds positions) {

  /** Whole numbers, both ends included. */
  public record Bounds(long min, long max) {

    /** All there are. */
    public static final Bounds ANY = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean has(long number) {
      return min <= number && number <= max;
    }
  }

  /** From an instant on, and before another. */
  public record Span(@Nullable Instant from, @Nullable Instant until) {

    /** All time. */
    public static final Span ANY = new Span(null, null);

    boolean has(Instant instant) {
      return (from == null || !instant.isBefore(from))
          && (until == null || instant.isBefore(until));
    }
  }

  /** All of a workspace. */
  public static EntryFilter all(String workspaceId) {
    return new EntryFilter(
        workspaceId,
        null,
        Set.of(),
        null,
        null,
        Bounds.ANY,
        Bounds.ANY,
        Span.ANY,
        Span.ANY,
        Bounds.ANY);
  }

  /** The same up to this position at the most. */
  public EntryFilter upTo(long position) {
    return new EntryFilter(
        workspaceId,
        userId,
        kinds,
        reference,
        actor,
        xp,
        rp,
        occurred,
        recorded,
        new Bounds(positions.min(), Math.min(positions.max(), position)));
  }

  boolean accepts(Entry entry) {
    return (userId == null || userId.equals(entry.userId()))
        && (kinds.isEmpty() || kinds.contains(entry.cause()))
        && (reference == null || reference.equals(entry.of().reference()))
        && (actor == null || actor.equals(entry.metadata().keyId()))
        && xp.has(entry.xp())
        && rp.has(entry.rp())
        && occurred.has(entry.occurredAt())
        && recorded.has(entry.recordedAt())
        && positions.has(entry.place().position());
  }

  /** Whether the log has an index by which few events are found. */
  boolean isNarrow() {
    return userId != null || reference != null;
  }

  /** What the log itself can look for; it finds these entries' events, and others. */
  LogReader.Search search() {
    return new LogReader.Search(
        workspaceId,
        EventTypes.of(kinds),
        userId,
        reference,
        actor,
        occurred.from(),
        occurred.until());
  }
}
