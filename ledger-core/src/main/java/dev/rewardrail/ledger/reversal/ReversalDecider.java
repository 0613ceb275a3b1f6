package dev.rewardrail.ledger.reversal;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.member.Member;
import dev.rewardrail.ledger.member.Tally;
import dev.rewardrail.ledger.redemption.Stocks;
import dev.rewardrail.ledger.rule.RuleBook;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides reversals of one entry. */
final class ReversalDecider {

  static final Decider<Member, ReverseEntry, MemberEvent> REVERSE =
      new Decider<>(
          Member.FOLD,
          (member, reverse, surroundings) ->
              decide(
                  member,
                  new Asked(
                      reverse.entryId(),
                      reverse.entry(),
                      null,
                      reverse.reason(),
                      Objects.requireNonNull(reverse.occurredAt())),
                  RuleBook.of(surroundings, reverse),
                  Stocks.of(surroundings, reverse.workspaceId())));

  /** What is to be taken back, and why. */
  record Asked(
      String entryId, PointsEvent entry, @Nullable String reference, String reason, Instant at) {}

  private ReversalDecider() {}

  static boolean isReversible(PointsEvent entry) {
    return entry.movements().stream()
        .anyMatch(moved -> moved.item() == 0 && moved.cause().isReversible());
  }

  static boolean isReversed(Member member, String entryId, PointsEvent entry) {
    return member.points().reversed().contains(entryId)
        || entry instanceof XpAwarded award && award.met() != null;
  }

  static Decision decide(Member member, Asked asked, Rules rules, Stocks stocks) {
    if (!isReversible(asked.entry())) {
      return new Decision.Refused(
          "entry_not_reversible",
          "this entry is none of those that can be reversed: awards, claims and adjustments; a"
              + " redemption is refunded instead");
    }
    if (isReversed(member, asked.entryId(), asked.entry())) {
      return new Decision.Refused(
          "already_reversed", "%s is reversed already".formatted(asked.entryId()));
    }
    return Decision.exactly(() -> new Decision.Happened(reversed(member, asked, rules, stocks)));
  }

  private static long before(PointsEvent entry, String system) {
    return entry.movements().stream()
        .filter(moved -> moved.item() == 0 && moved.system().equals(system))
        .mapToLong(own -> own.totalAfter() - own.points())
        .findFirst()
        .orElse(0);
  }

  private static List<Event> reversed(Member member, Asked asked, Rules rules, Stocks stocks) {
    PointsEvent entry = asked.entry();
    Tally tally = new Tally(member, rules, asked.at());
    Withdrawal withdrawal =
        new Withdrawal(member.points().balances(), rules.reversals().terms().mayGoBelowZero());
    long xp = withdrawal.take(PointsSystem.XP, entry.ownPoints(PointsSystem.XP));
    Losses losses = new Losses(member, rules, tally, withdrawal);
    tally.awards(entry instanceof XpAwarded ? -1 : 0);
    if (rules.reversals().terms().revokes()) {
      losses.all(entry.ownPoints(PointsSystem.RP));
    }
    long rp =
        withdrawal.take(
            PointsSystem.RP, entry.ownPoints(PointsSystem.RP), before(entry, PointsSystem.RP));
    List<EntryReversed.Revoked> revoked = losses.revoked();
    tally.add(
        Math.subtractExact(withdrawal.balance(PointsSystem.XP), member.totalXp()),
        Math.subtractExact(withdrawal.balance(PointsSystem.RP), member.rewardPoints()));
    if (xp > 0) {
      tally.unlock();
    }
    List<Event> events = new ArrayList<>();
    events.add(
        new EntryReversed(
            entry.workspaceId(),
            entry.userId(),
            asked.entryId(),
            asked.reference(),
            asked.reason(),
            entry.standing().day(),
            xp,
            rp,
            withdrawal.uncollected(PointsSystem.XP),
            withdrawal.uncollected(PointsSystem.RP),
            revoked,
            losses.refunded(),
            rules.reversals().id(),
            tally.standing(),
            tally.awardsCount()));
    losses
        .refunded()
        .forEach(
            taken ->
                events.add(
                    stocks.giveBack(entry.workspaceId(), taken.rewardId(), taken.redemptionId())));
    return events;
  }
}
