package dev.rewardrail.ledger.reversal;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reverses an entry.
 *
 * @param entry what made it
 * @param reason why; it stays in the log for ever
 */
public record ReverseEntry(
    String workspaceId,
    String entryId,
    PointsEvent entry,
    String reason,
    @Nullable Instant occurredAt)
    implements Command {

  /** Takes back the entry that this event made; it is one that {@link Entries} found. */
  public static ReverseEntry of(RecordedEvent made, String reason) {
    PointsEvent entry = (PointsEvent) made.event();
    return new ReverseEntry(
        entry.workspaceId(), EntryId.of(EntryId.ENTRY, made.eventId()), entry, reason, null);
  }

  @Override
  public String stream() {
    return entry.stream();
  }

  @Override
  public Set<String> mayRefund() {
    return Set.of(stream());
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return ReversalDecider.REVERSE;
  }

  @Override
  public String operation() {
    return "reverse";
  }

  @Override
  public List<String> fingerprint() {
    return List.of("entry", entryId, reason);
  }

  @Override
  public ReverseEntry occurring(Instant at) {
    return new ReverseEntry(workspaceId, entryId, entry, reason, at);
  }
}
