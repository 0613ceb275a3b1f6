package dev.rewardrail.ledger.reversal;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.event.Streams;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reverses all entries that a reference earned. Later awards with this reference give 0 points.
 *
 * @param reason why; it stays in the log for ever
 */
public record ReverseReference(
    String workspaceId, String reference, String reason, @Nullable Instant occurredAt)
    implements Command {

  @Override
  public String stream() {
    return Streams.reference(workspaceId, reference);
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return ReferenceDecider.REVERSE;
  }

  @Override
  public Optional<String> earnedBy() {
    return Optional.of(reference);
  }

  @Override
  public String operation() {
    return "reverse";
  }

  @Override
  public List<String> fingerprint() {
    return List.of("reference", reference, reason);
  }

  @Override
  public ReverseReference occurring(Instant at) {
    return new ReverseReference(workspaceId, reference, reason, at);
  }
}
