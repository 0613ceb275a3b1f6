package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.ReferenceReversed;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** What became of a reference, as Axon sees it. */
public class ReferenceAccount {

  @AggregateIdentifier private String stream;

  /** For Axon, which makes it before its first event. */
  protected ReferenceAccount() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(ReverseReference reverse, MetaData metaData, RuleBook rules, OtherAccounts others) {
    String workspaceId = reverse.workspaceId();
    List<Earned> earned =
        others.earnedBy(workspaceId, reverse.reference(), ReversingAll.LOOKED_AT_MAX + 1);
    Decision decision =
        ReversingAll.decide(
            stream != null,
            reverse,
            earned,
            others::member,
            rules.rulesOf(workspaceId),
            others.stocks(workspaceId));
    others.apply(reverse.stream(), decision.orRefuse(), metaData);
  }

  @EventSourcingHandler
  void on(ReferenceReversed event) {
    stream = event.stream();
  }
}
