package dev.rewardrail.ledger.member;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.XpAwarded;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** Hands a member's commands and events over to plain functions. */
public class MemberAccount {

  @AggregateIdentifier private String stream;
  private Member member = Member.NEW;

  /** For Axon, which makes it before its first event. */
  protected MemberAccount() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(AwardXp award, MetaData metaData, RuleBook rules) {
    apply(Awarding.decide(member, award, rules.rulesOf(award.workspaceId())).orRefuse(), metaData);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(DescribeMember describe, MetaData metaData) {
    apply(Describing.decide(describe).orRefuse(), metaData);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(EraseMember erase, MetaData metaData) {
    apply(Describing.decide(stream != null, erase).orRefuse(), metaData);
  }

  @EventSourcingHandler
  void on(MemberDescribed event) {
    stream = event.stream();
  }

  @EventSourcingHandler
  void on(XpAwarded event) {
    stream = event.stream();
    member = member.evolve(event);
  }
}
