package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.MemberEvent;
import java.util.Objects;
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

  Member member() {
    return member;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(AwardXp award, MetaData metaData, RuleBook rules, OtherAccounts others) {
    boolean isReversed =
        award.reference() != null && others.isReversed(award.workspaceId(), award.reference());
    write(
        award,
        Awarding.decide(member, award, rules.rulesOf(award.workspaceId()), isReversed),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(ClaimStreak claim, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        claim,
        Claiming.decide(member, claim, rules.rulesOf(claim.workspaceId())),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(GrantFreezes grant, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        grant,
        Claiming.decide(member, grant, rules.rulesOf(grant.workspaceId())),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(GrantAchievement grant, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        grant,
        Granting.decide(member, grant, rules.rulesOf(grant.workspaceId())),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(AdjustPoints adjust, MetaData metaData, RuleBook rules, OtherAccounts others) {
    boolean isReversed =
        adjust.reference() != null && others.isReversed(adjust.workspaceId(), adjust.reference());
    write(
        adjust,
        Granting.decide(member, adjust, rules.rulesOf(adjust.workspaceId()), isReversed),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RedeemReward redeem, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        redeem,
        Redeeming.decide(
            member,
            redeem,
            rules.rulesOf(redeem.workspaceId()),
            others.stocks(redeem.workspaceId())),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(FulfilRedemption fulfil, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        fulfil,
        Redeeming.decide(member, fulfil, rules.rulesOf(fulfil.workspaceId())),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(FailRedemption fail, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        fail,
        Redeeming.decide(
            member, fail, rules.rulesOf(fail.workspaceId()), others.stocks(fail.workspaceId())),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RefundRedemption refund, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        refund,
        Redeeming.decide(
            member,
            refund,
            rules.rulesOf(refund.workspaceId()),
            others.stocks(refund.workspaceId())),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(ReverseEntry reverse, MetaData metaData, RuleBook rules, OtherAccounts others) {
    Reversing.Asked asked =
        new Reversing.Asked(
            reverse.entryId(),
            reverse.entry(),
            null,
            reverse.reason(),
            Objects.requireNonNull(reverse.occurredAt()));
    write(
        reverse,
        Reversing.decide(
            member,
            asked,
            rules.rulesOf(reverse.workspaceId()),
            others.stocks(reverse.workspaceId())),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(DescribeMember describe, MetaData metaData, OtherAccounts others) {
    write(describe, Describing.decide(describe), metaData, others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(EraseMember erase, MetaData metaData, OtherAccounts others) {
    write(erase, Describing.decide(stream != null, erase), metaData, others);
  }

  private static void write(
      Command command, Decision decision, MetaData metaData, OtherAccounts others) {
    others.apply(command.stream(), decision.orRefuse(), metaData);
  }

  @EventSourcingHandler
  void on(MemberEvent event) {
    stream = event.stream();
    member = member.evolve(event);
  }
}
