package dev.rewardrail.benchmark.axon;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A member with a total and no more: the least that an award can be. */
class Account {

  record Give(@TargetAggregateIdentifier String userId, long amount, String description) {}

  record Given(String userId, long amount, String description, long totalXp) {}

  @AggregateIdentifier private String userId;
  private long totalXp;

  /** For Axon. */
  protected Account() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(Give give) {
    apply(
        new Given(
            give.userId(),
            give.amount(),
            give.description(),
            Math.addExact(totalXp, give.amount())));
  }

  @EventSourcingHandler
  void on(Given given) {
    userId = given.userId();
    totalXp = given.totalXp();
  }
}
