package dev.rewardrail.ledger.member;

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
        Awarding.decide(member, award, rules.rulesOf(award.workspaceId()), isReversed),
        award.stream(),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(ClaimStreak claim, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        Claiming.decide(member, claim, rules.rulesOf(claim.workspaceId())),
        claim.stream(),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(GrantFreezes grant, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        Claiming.decide(member, grant, rules.rulesOf(grant.workspaceId())),
        grant.stream(),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(GrantAchievement grant, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        Granting.decide(member, grant, rules.rulesOf(grant.workspaceId())),
        grant.stream(),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(AdjustPoints adjust, MetaData metaData, RuleBook rules, OtherAccounts others) {
    boolean isReversed =
        adjust.reference() != null && others.isReversed(adjust.workspaceId(), adjust.reference());
    write(
        Granting.decide(member, adjust, rules.rulesOf(adjust.workspaceId()), isReversed),
        adjust.stream(),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RedeemReward redeem, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        Redeeming.decide(
            member,
            redeem,
            rules.rulesOf(redeem.workspaceId()),
            others.stocks(redeem.workspaceId())),
        redeem.stream(),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(FulfilRedemption fulfil, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        Redeeming.decide(member, fulfil, rules.rulesOf(fulfil.workspaceId())),
        fulfil.stream(),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(FailRedemption fail, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        Redeeming.decide(
            member, fail, rules.rulesOf(fail.workspaceId()), others.stocks(fail.workspaceId())),
        fail.stream(),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RefundRedemption refund, MetaData metaData, RuleBook rules, OtherAccounts others) {
    write(
        Redeeming.decide(
            member,
            refund,
            rules.rulesOf(refund.workspaceId()),
            others.stocks(refund.workspaceId())),
        refund.stream(),
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
        Reversing.decide(
            member,
            asked,
            rules.rulesOf(reverse.workspaceId()),
            others.stocks(reverse.workspaceId())),
        reverse.stream(),
        metaData,
        others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(DescribeMember describe, MetaData metaData, OtherAccounts others) {
    write(Describing.decide(describe), describe.stream(), metaData, others);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(EraseMember erase, MetaData metaData, OtherAccounts others) {
    write(Describing.decide(stream != null, erase), erase.stream(), metaData, others);
  }

  private static void write(
      Decision decision, String own, MetaData metaData, OtherAccounts others) {
    others.apply(own, decision.orRefuse(), metaData);
  }

  @EventSourcingHandler
  void on(MemberEvent event) {
    stream = event.stream();
    member = member.evolve(event);
  }
}
