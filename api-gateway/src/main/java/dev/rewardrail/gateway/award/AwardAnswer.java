package dev.rewardrail.gateway.award;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import java.util.List;

/** What an award is answered with: its receipt, so a repeat is answered the same. */
record AwardAnswer(
    String userId,
    long xpAwarded,
    long rpAwarded,
    long newTotalXp,
    int newLevel,
    boolean levelUp,
    long newRewardPoints,
    String entryId,
    List<Unlocked> achievementsUnlocked) {

  record Unlocked(String id, String title, String rarity, long xpReward, long rpReward) {

    static Unlocked of(UnlockedAchievement achievement) {
      return new Unlocked(
          achievement.id(),
          achievement.title(),
          achievement.rarity(),
          achievement.xp(),
          achievement.rp());
    }
  }

  static AwardAnswer of(RecordedEvent receipt) {
    XpAwarded award = (XpAwarded) receipt.event();
    return new AwardAnswer(
        award.userId(),
        award.xp(),
        award.rp(),
        award.totalXp(),
        award.levelAfter(),
        award.levelAfter() > award.levelBefore(),
        award.rewardPoints(),
        entryId(receipt),
        award.achievements().stream().map(Unlocked::of).toList());
  }

  /** The ledger entry of the award itself: it is named after the event that holds it. */
  static String entryId(RecordedEvent receipt) {
    return "ent_" + receipt.eventId().toString().replace("-", "");
  }
}
