package dev.rewardrail.gateway.award;

import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** An achievement that was just unlocked. */
@Schema(name = "AchievementPaid")
public record UnlockedAnswer(
    @Schema(description = "The achievement's id", example = "ach_first_steps") String id,
    @Schema(description = "Its title", example = "First Steps") String title,
    @Schema(description = "How rare it is said to be", example = "common") String rarity,
    @Schema(description = "The XP that it paid", example = "50") long xpReward,
    @Schema(description = "The RP that it paid", example = "25") long rpReward) {

  /** All that something unlocked, in that order. */
  public static List<UnlockedAnswer> of(Standing standing) {
    return standing.achievements().stream().map(UnlockedAnswer::of).toList();
  }

  private static UnlockedAnswer of(UnlockedAchievement achievement) {
    return new UnlockedAnswer(
        achievement.id(),
        achievement.title(),
        achievement.rarity(),
        achievement.xp(),
        achievement.rp());
  }
}
