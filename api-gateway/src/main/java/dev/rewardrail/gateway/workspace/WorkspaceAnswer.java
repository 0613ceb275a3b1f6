package dev.rewardrail.gateway.workspace;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.WorkspaceChanged;
import dev.rewardrail.ledger.event.WorkspaceCreated;
import dev.rewardrail.ledger.workspace.Workspace;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A workspace as operators see it. */
@Schema(name = "Workspace")
public record WorkspaceAnswer(
    @Schema(description = "Its id", example = "ws_demo") String id,
    @Schema(description = "What it is known by", example = "Acme") String name,
    @Schema(
            description = "The IANA name of the time zone of its boards and periods",
            example = "Europe/Berlin")
        String timeZone,
    @Schema(description = "What its plan is called", example = "pro") String plan,
    @Schema(description = "Whether its plan lets its keys use the API", example = "true")
        boolean apiAccess,
    @Schema(description = "When it was made") Instant createdAt) {

  static WorkspaceAnswer of(Workspace workspace) {
    return new WorkspaceAnswer(
        workspace.id(),
        workspace.name(),
        workspace.zone().getId(),
        workspace.plan(),
        workspace.apiAccess(),
        workspace.createdAt());
  }

  /** As its event tells it, so that a repeat is answered alike. */
  static WorkspaceAnswer created(RecordedEvent receipt) {
    WorkspaceCreated e = (WorkspaceCreated) receipt.event();
    return new WorkspaceAnswer(
        e.workspaceId(), e.name(), e.zone(), e.plan(), e.apiAccess(), receipt.recordedAt());
  }

  /** As its event tells it, likewise. */
  static WorkspaceAnswer changed(RecordedEvent receipt, Instant createdAt) {
    WorkspaceChanged e = (WorkspaceChanged) receipt.event();
    return new WorkspaceAnswer(
        e.workspaceId(), e.name(), e.zone(), e.plan(), e.apiAccess(), createdAt);
  }
}
