package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.achievement.Achievement;
import dev.rewardrail.ledger.achievement.Criteria;
import dev.rewardrail.ledger.achievement.Progress;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.PointsAdjusted;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.XpAwarded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
          "awards, claims and adjustments can be reversed; refund a redemption instead");
    }
    if (isReversed(member, asked.entryId(), asked.entry())) {
      return new Decision.Refused(
          "already_reversed", "%s is reversed already".formatted(asked.entryId()));
    }
    return Deciding.exactly(() -> new Decision.Happened(reversed(member, asked, rules, stocks)));
  }

  private static List<Event> reversed(Member member, Asked asked, Rules rules, Stocks stocks) {
    PointsEvent entry = asked.entry();
    boolean isAward = entry instanceof XpAwarded;
    Tally tally = new Tally(member, rules, asked.at()).awards(isAward ? -1 : 0);
    Taking taking =
        new Taking(
            member.totalXp(), member.rewardPoints(), rules.reversals().terms().mayGoBelowZero());
    long xp = taking.xp(entry.xp());
    List<Map.Entry<String, Member.Unlocked>> lost = new ArrayList<>();
    List<Long> lostXp = new ArrayList<>();
    if (rules.reversals().terms().revokes()) {
      lose(member, rules, tally, taking, lost, lostXp);
    }
    List<EntryReversed.Refunded> refunded = new ArrayList<>();
    if (rules.reversals().terms().revokes()) {
      long needed =
          lost.stream().mapToLong(had -> had.getValue().rp()).reduce(entry.rp(), Math::addExact);
      refunded.addAll(refunds(member, taking, needed));
    }
    long rp = taking.rp(entry.rp());
    List<EntryReversed.Revoked> revoked = new ArrayList<>();
    for (int i = 0; i < lost.size(); i++) {
      Member.Unlocked had = lost.get(i).getValue();
      revoked.add(
          new EntryReversed.Revoked(
              lost.get(i).getKey(), had.day(), lostXp.get(i), taking.rp(had.rp())));
    }
    tally.add(
        Math.subtractExact(taking.totalXp(), member.totalXp()),
        Math.subtractExact(taking.rewardPoints(), member.rewardPoints()));
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
            refunded,
            rules.reversals().id(),
            tally.standing(),
            tally.awardsCount()));
    refunded.forEach(
        taken ->
            events.add(
                stocks.giveBack(entry.workspaceId(), taken.rewardId(), taken.redemptionId())));
    return events;
  }

  /** Those that are no longer earned; what they paid goes, which may cost others. */
  private static void lose(
      Member member,
      Rules rules,
      Tally tally,
      Taking taking,
      List<Map.Entry<String, Member.Unlocked>> lost,
      List<Long> lostXp) {
    List<Map.Entry<String, Member.Unlocked>> had =
        new ArrayList<>(member.achievements().entrySet());
    had.sort(Map.Entry.comparingByKey());
    for (int i = 0; i < had.size(); ) {
      Achievement known = rules.achievement(had.get(i).getKey()).orElse(null);
      if (known == null || isEarned(known, progress(rules, tally, taking))) {
        i++;
      } else {
        lost.add(had.get(i));
        lostXp.add(taking.xp(had.remove(i).getValue().xp()));
        i = 0;
      }
    }
  }

  private static boolean isEarned(Achievement achievement, Progress progress) {
    return Criteria.isMet(achievement.terms().criterion(), progress, true);
  }

  private static Progress progress(Rules rules, Tally tally, Taking taking) {
    Progress now = tally.progress();
    return new Progress(
        taking.totalXp(),
        rules.ladder().level(taking.totalXp()),
        now.streak(),
        now.bestStreak(),
        now.awardsCount(),
        now.rewardsRedeemed());
  }

  /** The newest redemptions, as many as it takes to have the RP that are needed. */
  private static List<EntryReversed.Refunded> refunds(Member member, Taking taking, long needed) {
    List<EntryReversed.Refunded> refunded = new ArrayList<>();
    List<Map.Entry<String, Redemption>> newest =
        member.redemptions().entrySet().stream()
            .filter(known -> !known.getValue().isRefunded() && known.getValue().rpSpent() > 0)
            .sorted(
                Comparator.comparingInt(
                        (Map.Entry<String, Redemption> known) -> known.getValue().number())
                    .reversed())
            .toList();
    for (Map.Entry<String, Redemption> known : newest) {
      if (taking.rewardPoints() >= needed) {
        break;
      }
      taking.giveRp(known.getValue().rpSpent());
      refunded.add(
          new EntryReversed.Refunded(
              known.getKey(), known.getValue().rewardId(), known.getValue().rpSpent()));
    }
    return refunded;
  }
}
