package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.event.Streams;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes a workspace's terms.
 *
 * @param workspaceId the one whose key asks
 * @param changedId the one that is to change
 */
public record ChangeWorkspace(
    String workspaceId, String changedId, Terms terms, @Nullable Instant occurredAt)
    implements Command {

  /** Those terms that are to change; null for those that stay. See {@link WorkspaceTerms}. */
  public record Terms(
      @Nullable String name,
      @Nullable ZoneId zone,
      @Nullable String plan,
      @Nullable Boolean apiAccess) {

    WorkspaceTerms after(WorkspaceTerms before) {
      return new WorkspaceTerms(
          name == null ? before.name() : name,
          zone == null ? before.zone() : zone,
          plan == null ? before.plan() : plan,
          apiAccess == null ? before.apiAccess() : apiAccess);
    }
  }

  @Override
  public String stream() {
    return Streams.workspace(changedId);
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return WorkspaceDecider.CHANGE;
  }

  @Override
  public String operation() {
    return "change_workspace";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(
        changedId,
        told(terms.name()),
        told(terms.zone()),
        told(terms.plan()),
        told(terms.apiAccess()));
  }

  private static String told(@Nullable Object term) {
    return term == null ? "-" : "=" + term;
  }

  @Override
  public ChangeWorkspace occurring(Instant at) {
    return new ChangeWorkspace(workspaceId, changedId, terms, at);
  }
}
