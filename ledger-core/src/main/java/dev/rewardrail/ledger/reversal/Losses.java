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
import java.util.List;
import java.util.Map;

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
  private final List<Map.Entry<String, Unlocks.Unlocked>> had;
  private final List<Map.Entry<String, Redemption>> newest;
  private final List<Lost> lost = new ArrayList<>();
  private final List<EntryReversed.Refunded> refunded = new ArrayList<>();

  Losses(Member member, Rules rules, Tally tally, Withdrawal withdrawal) {
    this.rules = rules;
    this.tally = tally;
    this.withdrawal = withdrawal;
    this.before = tally.progress();
    this.had = new ArrayList<>(member.unlocks().held().entrySet());
    this.had.sort(Map.Entry.comparingByKey());
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
    for (int i = 0; i < had.size(); ) {
      Achievement known = rules.achievement(had.get(i).getKey()).orElse(null);
      if (known == null || !isEarned(known, before) || isEarned(known, now())) {
        i++;
      } else {
        Map.Entry<String, Unlocks.Unlocked> goes = had.remove(i);
        lost.add(
            new Lost(
                goes.getKey(),
                goes.getValue(),
                withdrawal.take(PointsSystem.XP, goes.getValue().xp())));
        i = 0;
      }
    }
  }

  private static boolean isEarned(Achievement achievement, Progress progress) {
    return Criteria.isMet(achievement.terms().criterion(), progress, true);
  }

  private Progress now() {
    long got = refunded.stream().filter(EntryReversed.Refunded::wasFulfilled).count();
    return new Progress(
        withdrawal.balance(PointsSystem.XP),
        rules.ladder().level(withdrawal.balance(PointsSystem.XP)),
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
