package dev.rewardrail.gateway.award;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What an award is answered with: its receipt, so a repeat is answered the same. */
@Schema(name = "AwardAnswer")
record AwardAnswer(
    @Schema(description = "Whom it was given to", example = "usr_abc123") String userId,
    @Schema(description = "The award's own XP", example = "500") long xpAwarded,
    @Schema(description = "The award's own RP", example = "500") long rpAwarded,
    @Schema(description = "XP after all of it, achievements included", example = "550")
        long newTotalXp,
    @Schema(description = "The level after all of it", example = "4") int newLevel,
    @Schema(description = "Whether it led to a higher level", example = "true") boolean levelUp,
    @Schema(description = "RP after all of it", example = "525") long newRewardPoints,
    @Schema(description = "The award's entry in the ledger", example = "ent_0123456789abcdef")
        String entryId,
    @Schema(description = "What it unlocked, in that order") List<Unlocked> achievementsUnlocked) {

  @Schema(name = "AchievementPaid")
  record Unlocked(
      @Schema(description = "The achievement's id", example = "ach_first_steps") String id,
      @Schema(description = "Its title", example = "First Steps") String title,
      @Schema(description = "How rare it is said to be", example = "common") String rarity,
      @Schema(description = "The XP that it paid", example = "50") long xpReward,
      @Schema(description = "The RP that it paid", example = "25") long rpReward) {

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
