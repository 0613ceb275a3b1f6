package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.event.Streams;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates a workspace.
 *
 * @param workspaceId the one whose key asks
 * @param createdId the new one, which a repeat need not name alike
 */
public record CreateWorkspace(
    String workspaceId, String createdId, WorkspaceTerms terms, @Nullable Instant occurredAt)
    implements Command {

  @Override
  public String stream() {
    return Streams.workspace(createdId);
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return WorkspaceDecider.CREATE;
  }

  @Override
  public String operation() {
    return "create_workspace";
  }

  @Override
  public List<String> fingerprint() {
    return terms.fingerprint();
  }

  @Override
  public CreateWorkspace occurring(Instant at) {
    return new CreateWorkspace(workspaceId, createdId, terms, at);
  }
}
