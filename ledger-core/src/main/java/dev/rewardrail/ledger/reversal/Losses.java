package dev.rewardrail.ledger.reversal;

import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.member.Member;
import dev.rewardrail.ledger.member.Redemption;
import dev.rewardrail.ledger.member.Tally;
import dev.rewardrail.ledger.member.Unlocks;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.rule.Criteria;
import dev.rewardrail.ledger.rule.Progress;
import dev.rewardrail.ledger.rule.Rules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a member loses besides an entry that is taken back: achievements that were earned before it
 * and are not after it, and the newest redemptions, as many as it takes to have the RP that are
 * needed. What was no longer earned before, as a streak that has lapsed, is not this entry's doing.
 */
final class Losses {

  private record Lost(String achievementId, Unlocks.Unlocked had, long xp) {}

  private final Rules rules;
  private final Tally tally;
  private final Withdrawal withdrawal;
  private final Progress before;

  /** What was earned before. What was not stays, with what it paid. */
  private final List<Map.Entry<String, Unlocks.Unlocked>> had;

  private final List<Map.Entry<String, Redemption>> newest;
  private final List<Lost> lost = new ArrayList<>();
  private final List<EntryReversed.Refunded> refunded = new ArrayList<>();

  Losses(Member member, Rules rules, Tally tally, Withdrawal withdrawal) {
    this.rules = rules;
    this.tally = tally;
    this.withdrawal = withdrawal;
    this.before = tally.progress();
    this.had =
        new ArrayList<>(
            member.unlocks().held().entrySet().stream()
                .filter(held -> isEarned(held, before))
                .sorted(Map.Entry.comparingByKey())
                .toList());
    this.newest =
        new ArrayList<>(
            member.redemptions().all().entrySet().stream()
                .filter(known -> known.getValue().isPaidFor())
                .sorted(
                    Comparator.comparingInt(
                            (Map.Entry<String, Redemption> known) -> known.getValue().number())
                        .reversed())
                .toList());
  }

  /**
   * Loses all there is to lose. What one achievement paid may have earned another, and a redemption
   * that is refunded may have, too: so this goes on until nothing more is lost.
   *
   * @param rp the RP that the entry itself gave
   */
  void all(long rp) {
    do {
      achievements();
    } while (refundFor(needed(rp)));
  }

  private void achievements() {
    Set<String> stay = earnedWithoutTheirPay();
    for (Map.Entry<String, Unlocks.Unlocked> held : List.copyOf(had)) {
      if (!stay.contains(held.getKey())) {
        had.remove(held);
        lost.add(
            new Lost(
                held.getKey(),
                held.getValue(),
                withdrawal.take(PointsSystem.XP, held.getValue().xp())));
      }
    }
  }

  /**
   * The achievements that are earned now without what they themselves paid, and those that are
   * earned with what these paid. Else one could hold itself up, or two each other.
   */
  private Set<String> earnedWithoutTheirPay() {
    Set<String> earned = new HashSet<>();
    long xp = withdrawal.balance(PointsSystem.XP) - paid(had);
    List<Map.Entry<String, Unlocks.Unlocked>> more = had;
    while (!more.isEmpty()) {
      Progress progress = now(Math.max(0, xp));
      more =
          had.stream()
              .filter(held -> !earned.contains(held.getKey()) && isEarned(held, progress))
              .toList();
      more.forEach(held -> earned.add(held.getKey()));
      xp += paid(more);
    }
    return earned;
  }

  private static long paid(List<Map.Entry<String, Unlocks.Unlocked>> held) {
    return held.stream().mapToLong(one -> one.getValue().xp()).sum();
  }

  /** One that is no longer defined cannot be told from one that is earned; it stays. */
  private boolean isEarned(Map.Entry<String, Unlocks.Unlocked> held, Progress progress) {
    Achievement known = rules.achievements().get(held.getKey());
    return known == null
        || Criteria.isMet(known.terms().criterion(), progress, held.getValue().byHand());
  }

  private Progress now(long xp) {
    long got = refunded.stream().filter(EntryReversed.Refunded::wasFulfilled).count();
    return new Progress(
        xp,
        rules.ladder().level(xp),
        before.streak(),
        before.bestStreak(),
        tally.awardsCount(),
        before.rewardsRedeemed() - got);
  }

  private long needed(long rp) {
    return lost.stream().mapToLong(one -> one.had().rp()).reduce(rp, Math::addExact);
  }

  /** Whether a redemption was refunded, so that more may be lost. */
  private boolean refundFor(long needed) {
    if (newest.isEmpty() || needed <= 0 || withdrawal.balance(PointsSystem.RP) >= needed) {
      return false;
    }
    Map.Entry<String, Redemption> goes = newest.removeFirst();
    Redemption redemption = goes.getValue();
    withdrawal.give(PointsSystem.RP, redemption.rpSpent());
    refunded.add(
        new EntryReversed.Refunded(
            goes.getKey(), redemption.rewardId(), redemption.isFulfilled(), redemption.rpSpent()));
    return true;
  }

  /** The achievements, with the RP that can be taken for them now. */
  List<EntryReversed.Revoked> revoked() {
    return lost.stream()
        .map(
            one ->
                new EntryReversed.Revoked(
                    one.achievementId(),
                    one.had().day(),
                    one.xp(),
                    withdrawal.take(PointsSystem.RP, one.had().rp())))
        .toList();
  }

  List<EntryReversed.Refunded> refunded() {
    return List.copyOf(refunded);
  }
}
