package dev.rewardrail.ledger.achievement;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.BackfillEvent;
import dev.rewardrail.ledger.event.BackfillFinished;
import dev.rewardrail.ledger.event.BackfillStarted;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** A backfill as Axon sees it. */
public class BackfillAccount {

  @AggregateIdentifier private String stream;
  private boolean isFinished;

  /** For Axon, which makes it before its first event. */
  protected BackfillAccount() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(StartBackfill start, MetaData metaData) {
    apply(
        new BackfillStarted(
            start.workspaceId(), start.backfillId(), start.achievementId(), start.version()),
        metaData);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(FinishBackfill finish, MetaData metaData) {
    if (isFinished) {
      throw new Refusal("backfill_finished", "the backfill is finished already", Map.of());
    }
    apply(
        new BackfillFinished(
            finish.workspaceId(),
            finish.backfillId(),
            finish.achievementId(),
            finish.considered(),
            finish.granted()),
        metaData);
  }

  @EventSourcingHandler
  void on(BackfillEvent event) {
    stream = event.stream();
    isFinished = event instanceof BackfillFinished;
  }
}
