package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.event.Streams;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tenant.
 *
 * @param zone of its boards and periods
 */
public record CreateWorkspace(
    String workspaceId, String name, ZoneId zone, @Nullable Instant occurredAt) implements Command {

  @Override
  public String stream() {
    return Streams.workspace(workspaceId);
  }

  @Override
  public String operation() {
    return "create_workspace";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(name, zone.getId());
  }

  @Override
  public CreateWorkspace occurring(Instant at) {
    return new CreateWorkspace(workspaceId, name, zone, at);
  }
}
