package dev.rewardrail.query.account;

import dev.rewardrail.ledger.event.AchievementGranted;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.PointsAdjusted;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The XP and the RP that each account got; below zero where it gave. */
final class Amounts {

  static final Amounts NONE = new Amounts(new long[2 * Account.values().length]);

  private final long[] all;

  private Amounts(long[] all) {
    this.all = all;
  }

  long xp(Account account) {
    return all[2 * account.ordinal()];
  }

  long rp(Account account) {
    return all[2 * account.ordinal() + 1];
  }

  Amounts with(Account account, long xp, long rp) {
    Amounts copy = new Amounts(all.clone());
    copy.add(account, xp, rp);
    return copy;
  }

  /** With what an event moves: what members get the others give. */
  Amounts with(PointsEvent event) {
    Amounts copy = new Amounts(all.clone());
    copy.add(Account.MEMBERS, event.xpInAll(), event.rpInAll());
    Account from = from(event);
    if (from != null) {
      copy.gives(from, event.xp(), event.rp());
    }
    if (event instanceof EntryReversed reversal) {
      reversal.revoked().forEach(lost -> copy.gives(Account.REVERSED, lost.xp(), lost.rp()));
      reversal.refunded().forEach(back -> copy.gives(Account.REDEEMED, 0, back.rp()));
    }
    for (UnlockedAchievement paid : event.standing().achievements()) {
      copy.gives(Account.ACHIEVEMENTS, paid.xp(), paid.rp());
    }
    return copy;
  }

  private void gives(Account account, long xp, long rp) {
    add(account, Math.negateExact(xp), Math.negateExact(rp));
  }

  private void add(Account account, long xp, long rp) {
    int at = 2 * account.ordinal();
    all[at] = Math.addExact(all[at], xp);
    all[at + 1] = Math.addExact(all[at + 1], rp);
  }

  /** Where the event's own points come from; null where it has none of its own. */
  private static @Nullable Account from(PointsEvent event) {
    return switch (event) {
      case XpAwarded e -> Account.ISSUED;
      case StreakClaimed e -> Account.STREAKS;
      case PointsAdjusted e -> Account.ADJUSTMENTS;
      case EntryReversed e -> Account.REVERSED;
      case RewardRedeemed e -> Account.REDEEMED;
      case RedemptionRefunded e -> Account.REDEEMED;
      case AchievementGranted e -> null;
      case RedemptionFulfilled e -> null;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Amounts amounts && Arrays.equals(all, amounts.all);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(all);
  }
}
