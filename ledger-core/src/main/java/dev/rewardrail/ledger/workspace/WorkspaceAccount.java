package dev.rewardrail.ledger.workspace;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.WorkspaceCreated;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** A workspace as Axon sees it. */
public class WorkspaceAccount {

  @AggregateIdentifier private String stream;

  /** For Axon, which makes it before its first event. */
  protected WorkspaceAccount() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(CreateWorkspace create, MetaData metaData) {
    apply(decide(stream != null, create).orRefuse(), metaData);
  }

  static Decision decide(boolean exists, CreateWorkspace create) {
    return exists
        ? new Decision.Refused(
            "workspace_exists", "there is a workspace " + create.workspaceId() + " already")
        : new Decision.Happened(
            new WorkspaceCreated(create.workspaceId(), create.name(), create.zone().getId()));
  }

  @EventSourcingHandler
  void on(WorkspaceCreated event) {
    stream = event.stream();
  }
}
