package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.event.Streams;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes back all that a reference earned, and what it will earn later.
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
