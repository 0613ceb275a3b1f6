package dev.rewardrail.ledger.redemption;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.RedemptionFailed;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.member.Member;
import dev.rewardrail.ledger.member.Redemption;
import dev.rewardrail.ledger.member.Tally;
import dev.rewardrail.ledger.rule.Reward;
import dev.rewardrail.ledger.rule.RuleBook;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides redemptions. */
final class RedemptionDecider {

  static final Decider<Member, RedeemReward, MemberEvent> REDEEM =
      byStock(RedemptionDecider::redeem);
  static final Decider<Member, FailRedemption, MemberEvent> FAIL = byStock(RedemptionDecider::fail);
  static final Decider<Member, RefundRedemption, MemberEvent> REFUND =
      byStock(RedemptionDecider::refund);

  static final Decider<Member, FulfilRedemption, MemberEvent> FULFIL =
      new Decider<>(
          Member.FOLD,
          (member, command, surroundings) ->
              fulfil(member, command, RuleBook.of(surroundings, command)));

  @FunctionalInterface
  private interface ByStock<C> {
    Decision decide(Member member, C command, Rules rules, Stocks stocks);
  }

  private RedemptionDecider() {}

  private static <C extends StockCommand> Decider<Member, C, MemberEvent> byStock(ByStock<C> how) {
    return new Decider<>(
        Member.FOLD,
        (member, command, surroundings) ->
            how.decide(
                member,
                command,
                RuleBook.of(surroundings, command),
                Stocks.of(surroundings, command.workspaceId())));
  }

  private static Decision redeem(Member member, RedeemReward redeem, Rules rules, Stocks stocks) {
    Instant now = Objects.requireNonNull(redeem.occurredAt());
    Reward reward = rules.rewards().get(redeem.rewardId());
    if (reward == null || reward.isArchived()) {
      return new Decision.Refused(
          "reward_not_found", "there is no such reward; list them to see which there are");
    }
    return refusal(member, reward, stocks, now)
        .<Decision>map(refused -> refused)
        .orElseGet(() -> redeemed(member, redeem, reward, rules, stocks));
  }

  private static Optional<Decision.Refused> refusal(
      Member member, Reward reward, Stocks stocks, Instant now) {
    RewardTerms terms = reward.terms();
    if (!reward.isActiveAt(now)) {
      return refused("reward_not_active", whyNot(terms, now));
    }
    if (terms.stockLimit() != null && stocks.claimed(reward.id()) >= terms.stockLimit()) {
      return refused("out_of_stock", "none of the reward is left");
    }
    if (terms.maxPerMember() != null
        && member.redemptions().of(reward.id()) >= terms.maxPerMember()) {
      return refused(
          "redemption_limit_reached",
          "the member has redeemed it %d times, and may not more often"
              .formatted(terms.maxPerMember()));
    }
    if (member.totalXp() < terms.requiredXp()) {
      return refused(
          "insufficient_xp",
          "the reward needs %d XP, and the member has %d"
              .formatted(terms.requiredXp(), member.totalXp()));
    }
    if (terms.rpCost() > 0 && member.rewardPoints() < terms.rpCost()) {
      return refused(
          "insufficient_reward_points",
          "the reward costs %d RP, and the member has %d"
              .formatted(terms.rpCost(), member.rewardPoints()));
    }
    return Optional.empty();
  }

  private static String whyNot(RewardTerms terms, Instant now) {
    if (!terms.isActive()) {
      return "the reward is switched off";
    }
    return terms.activeFrom() != null && now.isBefore(terms.activeFrom())
        ? "the reward can be redeemed from %s on".formatted(terms.activeFrom())
        : "the reward could be redeemed until %s".formatted(terms.activeUntil());
  }

  private static Optional<Decision.Refused> refused(String code, String message) {
    return Optional.of(new Decision.Refused(code, message));
  }

  private static Decision redeemed(
      Member member, RedeemReward redeem, Reward reward, Rules rules, Stocks stocks) {
    RewardTerms terms = reward.terms();
    Tally tally = new Tally(member, rules, Objects.requireNonNull(redeem.occurredAt()));
    return Decision.exactly(
        () ->
            Decision.happened(
                new RewardRedeemed(
                    redeem.workspaceId(),
                    redeem.userId(),
                    redeem.redemptionId(),
                    reward.id(),
                    reward.version(),
                    terms.title(),
                    terms.rpCost(),
                    terms.fulfilment(),
                    terms.codePrefix(),
                    tally.add(0, -terms.rpCost()).unlock().standing()),
                stocks.take(redeem.workspaceId(), reward.id(), redeem.redemptionId())));
  }

  private static Decision fulfil(Member member, FulfilRedemption fulfil, Rules rules) {
    Instant at = Objects.requireNonNull(fulfil.occurredAt());
    return notPending(member, fulfil.redemptionId())
        .orElseGet(
            () ->
                Decision.exactly(
                    () ->
                        Decision.happened(
                            new RedemptionFulfilled(
                                fulfil.workspaceId(),
                                fulfil.userId(),
                                fulfil.redemptionId(),
                                fulfil.rewardId(),
                                fulfil.sealedCode(),
                                new Tally(member, rules, at).redeems().unlock().standing()))));
  }

  private static Decision fail(Member member, FailRedemption fail, Rules rules, Stocks stocks) {
    Instant at = Objects.requireNonNull(fail.occurredAt());
    return notPending(member, fail.redemptionId())
        .orElseGet(
            () ->
                Decision.exactly(
                    () ->
                        Decision.happened(
                            new RedemptionFailed(
                                fail.workspaceId(),
                                fail.userId(),
                                fail.redemptionId(),
                                fail.rewardId(),
                                fail.reason()),
                            refunded(
                                member,
                                fail.workspaceId(),
                                fail.userId(),
                                fail.redemptionId(),
                                "failed",
                                fail.reason(),
                                new Tally(member, rules, at)),
                            stocks.giveBack(
                                fail.workspaceId(), fail.rewardId(), fail.redemptionId()))));
  }

  private static Decision refund(
      Member member, RefundRedemption refund, Rules rules, Stocks stocks) {
    Instant at = Objects.requireNonNull(refund.occurredAt());
    Redemption known = member.redemptions().get(refund.redemptionId());
    Redemption.State wanted =
        refund.cancels() ? Redemption.State.PENDING : Redemption.State.FULFILLED;
    if (known == null || known.state() != wanted) {
      return isNot(wanted, known);
    }
    return Decision.exactly(
        () ->
            Decision.happened(
                refunded(
                    member,
                    refund.workspaceId(),
                    refund.userId(),
                    refund.redemptionId(),
                    refund.cancels() ? "cancelled" : "refunded",
                    refund.reason(),
                    new Tally(member, rules, at)),
                stocks.giveBack(refund.workspaceId(), known.rewardId(), refund.redemptionId())));
  }

  private static RedemptionRefunded refunded(
      Member member,
      String workspaceId,
      String userId,
      String redemptionId,
      String cause,
      String reason,
      Tally tally) {
    Redemption known = Objects.requireNonNull(member.redemptions().get(redemptionId));
    List<RedemptionRefunded.Settled> settled = member.redemptions().settledBy(known);
    long kept = known.rpSpent() - settled.stream().mapToLong(RedemptionRefunded.Settled::rp).sum();
    return new RedemptionRefunded(
        workspaceId,
        userId,
        redemptionId,
        known.rewardId(),
        cause,
        reason,
        known.rpSpent(),
        settled,
        tally.add(0, kept).standing());
  }

  private static Optional<Decision> notPending(Member member, String redemptionId) {
    Redemption known = member.redemptions().get(redemptionId);
    return known != null && known.state() == Redemption.State.PENDING
        ? Optional.empty()
        : Optional.of(isNot(Redemption.State.PENDING, known));
  }

  private static Decision isNot(Redemption.State wanted, @Nullable Redemption known) {
    if (known == null) {
      return new Decision.Refused("redemption_not_found", "the member has no such redemption");
    }
    return new Decision.Refused(
        "redemption_state",
        "the redemption must be %s, and is %s".formatted(word(wanted), word(known.state())));
  }

  private static String word(Redemption.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
