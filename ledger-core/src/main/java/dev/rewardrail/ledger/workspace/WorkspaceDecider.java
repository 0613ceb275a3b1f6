package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.event.SettingsEvent;
import dev.rewardrail.ledger.event.WorkspaceChanged;
import dev.rewardrail.ledger.event.WorkspaceCreated;
import java.time.ZoneId;
import java.util.Optional;

/** Decides what happens to workspaces. The state is the workspace's terms. */
public final class WorkspaceDecider {

  /** A workspace's terms; empty before it was made. */
  public static final StateFold<Optional<WorkspaceTerms>, SettingsEvent> FOLD =
      StateFold.notStored(
          "workspace", SettingsEvent.class, Optional.empty(), WorkspaceDecider::evolve);

  static final Decider<Optional<WorkspaceTerms>, CreateWorkspace, SettingsEvent> CREATE =
      new Decider<>(FOLD, (terms, create, surroundings) -> decide(terms, create));

  static final Decider<Optional<WorkspaceTerms>, ChangeWorkspace, SettingsEvent> CHANGE =
      new Decider<>(FOLD, (terms, change, surroundings) -> decide(terms, change));

  private WorkspaceDecider() {}

  private static Decision decide(Optional<WorkspaceTerms> terms, CreateWorkspace create) {
    WorkspaceTerms asked = create.terms();
    return terms.isPresent()
        ? new Decision.Refused(
            "workspace_exists", "there is a workspace " + create.createdId() + " already")
        : Decision.happened(
            new WorkspaceCreated(
                create.createdId(),
                asked.name(),
                asked.zone().getId(),
                asked.plan(),
                asked.apiAccess()));
  }

  private static Decision decide(Optional<WorkspaceTerms> terms, ChangeWorkspace change) {
    if (terms.isEmpty()) {
      return new Decision.Refused(
          "workspace_not_found", "there is no workspace " + change.changedId());
    }
    WorkspaceTerms after = change.terms().after(terms.get());
    return Decision.happened(
        new WorkspaceChanged(
            change.changedId(),
            after.name(),
            after.zone().getId(),
            after.plan(),
            after.apiAccess()));
  }

  private static Optional<WorkspaceTerms> evolve(
      Optional<WorkspaceTerms> terms, SettingsEvent event) {
    return switch (event) {
      case WorkspaceCreated e -> Optional.of(terms(e.name(), e.zone(), e.plan(), e.apiAccess()));
      case WorkspaceChanged e -> Optional.of(terms(e.name(), e.zone(), e.plan(), e.apiAccess()));
      default -> terms;
    };
  }

  private static WorkspaceTerms terms(String name, String zone, String plan, boolean apiAccess) {
    return new WorkspaceTerms(name, ZoneId.of(zone), plan, apiAccess);
  }
}
