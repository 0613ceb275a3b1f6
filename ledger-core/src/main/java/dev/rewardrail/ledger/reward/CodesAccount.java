package dev.rewardrail.ledger.reward;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.rewardrail.ledger.event.CodesAdded;
import java.util.HashSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** A reward's pool of codes as Axon sees it. */
public class CodesAccount {

  @AggregateIdentifier private String stream;

  /** For Axon, which makes it before its first event. */
  protected CodesAccount() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(AddCodes add, MetaData metaData, CodePool pool) {
    int asked = new HashSet<>(add.codes()).size();
    int added = pool.add(add.workspaceId(), add.rewardId(), add.codes());
    apply(new CodesAdded(add.workspaceId(), add.rewardId(), added, asked - added), metaData);
  }

  @EventSourcingHandler
  void on(CodesAdded event) {
    stream = event.stream();
  }
}
