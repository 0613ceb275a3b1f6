package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.PointsAdjusted;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.XpAwarded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How it is decided what a reversal takes. */
final class Reversing {

  /** What is to be taken back, and why. */
  record Asked(
      String entryId, PointsEvent entry, @Nullable String reference, String reason, Instant at) {}

  private Reversing() {}

  static boolean isReversible(PointsEvent entry) {
    return entry instanceof XpAwarded
        || entry instanceof StreakClaimed
        || entry instanceof PointsAdjusted;
  }

  static boolean isReversed(Member member, String entryId, PointsEvent entry) {
    return member.reversed().contains(entryId)
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
    return Deciding.exactly(() -> new Decision.Happened(reversed(member, asked, rules, stocks)));
  }

  private static List<Event> reversed(Member member, Asked asked, Rules rules, Stocks stocks) {
    PointsEvent entry = asked.entry();
    Tally tally = new Tally(member, rules, asked.at());
    Taking taking =
        new Taking(
            member.totalXp(), member.rewardPoints(), rules.reversals().terms().mayGoBelowZero());
    long xp = taking.xp(entry.xp());
    Losing losing = new Losing(member, rules, tally, taking);
    tally.awards(entry instanceof XpAwarded ? -1 : 0);
    if (rules.reversals().terms().revokes()) {
      losing.all(entry.rp());
    }
    long rp = taking.rp(entry.rp());
    List<EntryReversed.Revoked> revoked = losing.revoked();
    tally.add(
        Math.subtractExact(taking.totalXp(), member.totalXp()),
        Math.subtractExact(taking.rewardPoints(), member.rewardPoints()));
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
            taking.uncollectedXp(),
            taking.uncollectedRp(),
            revoked,
            losing.refunded(),
            rules.reversals().id(),
            tally.standing(),
            tally.awardsCount()));
    losing
        .refunded()
        .forEach(
            taken ->
                events.add(
                    stocks.giveBack(entry.workspaceId(), taken.rewardId(), taken.redemptionId())));
    return events;
  }
}
