package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.award.UnlockedAnswer;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.effect.Backfills;
import dev.rewardrail.gateway.effect.Effects;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.ReadPositions;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.gateway.usecase.Written;
import dev.rewardrail.ledger.achievement.GrantAchievement;
import dev.rewardrail.ledger.achievement.StartBackfill;
import dev.rewardrail.ledger.event.AchievementGranted;
import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import dev.rewardrail.query.achievement.Achievements;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Grants achievements: to one member, or by a backfill to all members who have already earned one.
 */
@Component
public class AchievementGrants {

  private final Commands commands;
  private final SettingsFeed settings;
  private final Backfills backfills;
  private final Effects effects;
  private final Achievements achievements;
  private final ReadPositions positions;

  AchievementGrants(
      Commands commands,
      SettingsFeed settings,
      Backfills backfills,
      Effects effects,
      Achievements achievements,
      ReadPositions positions) {
    this.commands = commands;
    this.settings = settings;
    this.backfills = backfills;
    this.effects = effects;
    this.achievements = achievements;
    this.positions = positions;
  }

  /** What a grant did. */
  @Schema(name = "GrantAnswer")
  public record GrantAnswer(
      @Schema(description = "Who has it now", example = "usr_abc123") String userId,
      @Schema(description = "XP after all of it", example = "610") long newTotalXp,
      @Schema(description = "The level after all of it", example = "4") int newLevel,
      @Schema(description = "RP after all of it", example = "585") long newRewardPoints,
      @Schema(description = "The entry in the ledger", example = "ent_0123456789abcdef")
          String entryId,
      @Schema(description = "It, and what it unlocked besides")
          List<UnlockedAnswer> achievementsUnlocked) {

    static GrantAnswer of(RecordedEvent receipt) {
      AchievementGranted event = (AchievementGranted) receipt.event();
      return new GrantAnswer(
          event.userId(),
          event.standing().totalXp(),
          event.standing().levelAfter(),
          event.standing().rewardPoints(),
          EntryId.of(EntryId.ENTRY, receipt.eventId()),
          UnlockedAnswer.of(event.standing()));
    }
  }

  /** Gives a member an achievement whose criteria have a manual part. */
  @UseCase(
      value = "grantAchievement",
      scope = Scope.ADMIN_ADJUSTMENTS,
      writes = true,
      raises = {
        ErrorCode.ACHIEVEMENT_NOT_FOUND,
        ErrorCode.ALREADY_UNLOCKED,
        ErrorCode.CRITERIA_NOT_MET,
        ErrorCode.TOTAL_OVERFLOW
      })
  public Written<GrantAnswer> grant(Caller caller, String achievementId, GrantRequest request) {
    return commands.ask(
        caller,
        new GrantAchievement(caller.workspaceId(), request.userId(), achievementId, true, null),
        GrantAnswer::of);
  }

  /** How many a backfill would give an achievement to. */
  @UseCase(
      value = "countBackfill",
      scope = Scope.ADMIN_RULES,
      raises = {ErrorCode.ACHIEVEMENT_NOT_FOUND, ErrorCode.READ_MODEL_BEHIND})
  public BackfillAnswer count(Caller caller, String achievementId) {
    Rules rules = settings.newestRulesOf(caller.workspaceId());
    Achievement achievement = AchievementDefinitions.find(rules, achievementId);
    return BackfillAnswer.counted(
        achievementId, backfills.count(caller.workspaceId(), achievement, rules));
  }

  /** Begins to give an achievement to all who have earned it already. */
  @UseCase(
      value = "backfillAchievement",
      scope = Scope.ADMIN_RULES,
      writes = true,
      raises = {ErrorCode.ACHIEVEMENT_NOT_FOUND, ErrorCode.READ_MODEL_BEHIND})
  public Written<BackfillAnswer> backfill(Caller caller, String achievementId) {
    Rules rules = settings.newestRulesOf(caller.workspaceId());
    Achievement achievement = AchievementDefinitions.find(rules, achievementId);
    Written<BackfillAnswer> answer =
        commands.ask(
            caller,
            new StartBackfill(
                caller.workspaceId(), "", achievement.id(), achievement.version(), null),
            BackfillAnswer::started);
    effects.wake();
    return answer;
  }

  /** How far a backfill is. */
  @UseCase(
      value = "getBackfill",
      scope = Scope.ADMIN_RULES,
      waits = true,
      raises = ErrorCode.BACKFILL_NOT_FOUND)
  public BackfillAnswer find(Caller caller, String achievementId, String backfillId) {
    positions.await(caller, List.of(Achievements.PROJECTION));
    return achievements
        .backfill(caller.workspaceId(), backfillId)
        .filter(found -> found.achievementId().equals(achievementId))
        .map(BackfillAnswer::of)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.BACKFILL_NOT_FOUND, "this achievement has no such backfill"));
  }
}
