package dev.rewardrail.ledger.event;

import org.jspecify.annotations.Nullable;

/** What may change a member's XP or RP. */
public sealed interface PointsEvent extends MemberEvent
    permits XpAwarded,
        StreakClaimed,
        AchievementGranted,
        PointsAdjusted,
        EntryReversed,
        RewardRedeemed,
        RedemptionFulfilled,
        RedemptionRefunded {

  /** The event's own XP, without what achievements pay; below 0 where it takes. */
  long xp();

  /** The event's own RP, without what achievements pay; below 0 where it takes. */
  long rp();

  /** The caller's own id of what caused it; null where there is none. */
  default @Nullable String reference() {
    return null;
  }

  /** Where the member stands after it. */
  Standing standing();

  /** By how much the event changes the member's XP, what its achievements pay included. */
  default long xpInAll() {
    long sum = xp();
    for (UnlockedAchievement achievement : standing().achievements()) {
      sum = Math.addExact(sum, achievement.xp());
    }
    return sum;
  }

  /** By how much the event changes the member's RP, what its achievements pay included. */
  default long rpInAll() {
    long sum = rp();
    for (UnlockedAchievement achievement : standing().achievements()) {
      sum = Math.addExact(sum, achievement.rp());
    }
    return sum;
  }
}
