package dev.rewardrail.ledger.workspace;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.WorkspaceChanged;
import dev.rewardrail.ledger.event.WorkspaceCreated;
import java.time.ZoneId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A workspace as Axon sees it. */
public class WorkspaceAccount {

  @AggregateIdentifier private String stream;
  private @Nullable WorkspaceTerms terms;

  /** For Axon, which makes it before its first event. */
  protected WorkspaceAccount() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(CreateWorkspace create, MetaData metaData) {
    decide(terms, create).orRefuse().forEach(event -> apply(event, metaData));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(ChangeWorkspace change, MetaData metaData) {
    decide(terms, change).orRefuse().forEach(event -> apply(event, metaData));
  }

  static Decision decide(@Nullable WorkspaceTerms terms, CreateWorkspace create) {
    WorkspaceTerms asked = create.terms();
    return terms != null
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

  static Decision decide(@Nullable WorkspaceTerms terms, ChangeWorkspace change) {
    if (terms == null) {
      return new Decision.Refused(
          "workspace_not_found", "there is no workspace " + change.changedId());
    }
    WorkspaceTerms after = change.terms().after(terms);
    return Decision.happened(
        new WorkspaceChanged(
            change.changedId(),
            after.name(),
            after.zone().getId(),
            after.plan(),
            after.apiAccess()));
  }

  @EventSourcingHandler
  void on(WorkspaceCreated event) {
    stream = event.stream();
    terms =
        new WorkspaceTerms(event.name(), ZoneId.of(event.zone()), event.plan(), event.apiAccess());
  }

  @EventSourcingHandler
  void on(WorkspaceChanged event) {
    terms =
        new WorkspaceTerms(event.name(), ZoneId.of(event.zone()), event.plan(), event.apiAccess());
  }
}
