package dev.rewardrail.query.history;

import dev.rewardrail.ledger.event.AchievementGranted;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.PointsAdjusted;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.query.account.Account;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an entry is, by the words of the activity feed. */
public enum EntryKind {
  /** XP and RP given. */
  AWARD(Account.ISSUED, Set.of(XpAwarded.class)),
  /** A claimed day of a streak. */
  CLAIM(Account.STREAKS, Set.of(StreakClaimed.class)),
  /** What an achievement paid. */
  ACHIEVEMENT(
      Account.ACHIEVEMENTS,
      Set.of(
          XpAwarded.class,
          StreakClaimed.class,
          AchievementGranted.class,
          PointsAdjusted.class,
          EntryReversed.class,
          RewardRedeemed.class,
          RedemptionFulfilled.class,
          RedemptionRefunded.class)),
  /** What an achievement had paid, taken back. */
  ACHIEVEMENT_LOST(Account.REVERSED, Set.of(EntryReversed.class)),
  /** Points set right. */
  ADJUSTMENT(Account.ADJUSTMENTS, Set.of(PointsAdjusted.class)),
  /** An entry taken back. */
  REVERSAL(Account.REVERSED, Set.of(EntryReversed.class)),
  /** RP spent. */
  REDEMPTION(Account.REDEEMED, Set.of(RewardRedeemed.class)),
  /** RP that came back. */
  REDEMPTION_REFUNDED(Account.REDEEMED, Set.of(RedemptionRefunded.class, EntryReversed.class));

  private final Account account;
  private final Set<Class<? extends PointsEvent>> events;

  EntryKind(Account account, Set<Class<? extends PointsEvent>> events) {
    this.account = account;
    this.events = events;
  }

  /** The account that gives what members get by it, and gets what they give. */
  public Account account() {
    return account;
  }

  /** The events of which some entries are of this kind. */
  Set<Class<? extends PointsEvent>> events() {
    return events;
  }

  /** As the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of this name. */
  public static Optional<EntryKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
