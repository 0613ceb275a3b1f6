package dev.rewardrail.gateway.profile;

import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.gateway.streak.Streaks;
import dev.rewardrail.ledger.level.Ladder;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.reward.Redemptions.Redemption;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The profile of a member. */
@Schema(name = "Profile")
public record ProfileAnswer(
    @Schema(description = "Who", example = "usr_abc123") String userId,
    @Schema(description = "The member's name; the user id where none is set", example = "Ann")
        String username,
    @Schema(description = "Where the member's picture is") @Nullable String avatar,
    @Schema(description = "The level, from 1", minimum = "1", example = "15") int level,
    @Schema(description = "What the level is called", example = "Level 15") String levelName,
    @Schema(description = "The level's badge; null for none") @Nullable String levelBadge,
    @Schema(description = "How many XP the next level needs; null on the last", example = "500")
        @Nullable Long xpToNextLevel,
    @Schema(
            description = "How far from this level to the next, in per cent; 100 on the last",
            minimum = "0",
            maximum = "100",
            example = "56.9")
        BigDecimal levelProgressPercent,
    @Schema(description = "All XP", example = "8500") long totalXp,
    @Schema(description = "XP in the current month", example = "1200") long monthlyXp,
    @Schema(description = "XP in the current ISO week", example = "350") long weeklyXp,
    @Schema(description = "The RP that can be spent", example = "4500") long rewardPoints,
    @Schema(description = "Days in a row; 0 once it has lapsed", example = "7") int currentStreak,
    @Schema(description = "The most days in a row", example = "21") int bestStreak,
    @Schema(description = "How many freezes are left", example = "1") int streakFreezes,
    @Schema(description = "When a day was last claimed; null before the first")
        @Nullable Instant lastClaimAt,
    @Schema(description = "What was unlocked, in that order") List<Achievement> achievements,
    @Schema(description = "What was redeemed, the newest first, 100 at the most")
        List<Reward> rewards) {

  static final int REWARDS_MAX = 100;

  private static final int PERCENT = 100;

  @Schema(name = "ProfileAchievement")
  public record Achievement(
      @Schema(description = "The achievement's id", example = "ach_first_steps") String id,
      @Schema(description = "Its title when it was unlocked", example = "First Steps") String title,
      @Schema(description = "How rare it was said to be", example = "common") String rarity,
      @Schema(description = "When what unlocked it counts") Instant unlockedAt) {

    static Achievement of(Profiles.Unlocked unlocked) {
      return new Achievement(
          unlocked.id(), unlocked.title(), unlocked.rarity(), unlocked.unlockedAt());
    }
  }

  @Schema(name = "ProfileReward")
  public record Reward(
      @Schema(description = "The reward's id", example = "rwd_0123456789abcdef") String id,
      @Schema(description = "Its title when it was redeemed", example = "10% Discount")
          String title,
      @Schema(
              description = "What became of it",
              allowableValues = {"pending", "fulfilled", "cancelled", "refunded"},
              example = "fulfilled")
          String status,
      @Schema(description = "The code; null where there is none", example = "SAVE10ABC")
          @Nullable String promoCode,
      @Schema(description = "The redemption's id", example = "rdm_0123456789abcdef")
          String redemptionId,
      @Schema(description = "When it was redeemed") Instant redeemedAt) {

    static Reward of(Redemption redemption, Opened.Texts texts) {
      return new Reward(
          redemption.rewardId(),
          redemption.title(),
          redemption.status(),
          texts.open(redemption.userId(), redemption.sealedCode()),
          redemption.redemptionId(),
          redemption.redeemedAt());
    }
  }

  static ProfileAnswer of(
      Profiles.Profile profile, Streaks streak, List<Reward> rewards, Ladder ladder) {
    int level = ladder.level(profile.totalXp());
    OptionalLong next = ladder.xpOf(level + 1);
    return new ProfileAnswer(
        profile.userId(),
        profile.name() == null ? profile.userId() : profile.name(),
        profile.avatar(),
        level,
        ladder.name(level),
        ladder.badge(level),
        next.isPresent() ? next.getAsLong() - profile.totalXp() : null,
        progress(profile.totalXp(), ladder.xpOf(level).orElseThrow(), next),
        profile.totalXp(),
        profile.monthlyXp(),
        profile.weeklyXp(),
        profile.rewardPoints(),
        streak.current(),
        streak.best(),
        streak.freezes(),
        streak.lastClaimAt(),
        profile.achievements().stream().map(Achievement::of).toList(),
        rewards);
  }

  /** Rounded down, so that it is 100 only on the last level. */
  private static BigDecimal progress(long totalXp, long reachedAt, OptionalLong next) {
    if (next.isEmpty()) {
      return BigDecimal.valueOf(PERCENT).setScale(1);
    }
    return BigDecimal.valueOf(totalXp - reachedAt)
        .multiply(BigDecimal.valueOf(PERCENT))
        .divide(BigDecimal.valueOf(next.getAsLong() - reachedAt), 1, RoundingMode.DOWN);
  }
}
