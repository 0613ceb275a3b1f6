package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.award.UnlockedAnswer;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Waits;
import dev.rewardrail.gateway.description.Writes;
import dev.rewardrail.gateway.effect.Backfills;
import dev.rewardrail.gateway.effect.Effects;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.achievement.GrantAchievement;
import dev.rewardrail.ledger.achievement.StartBackfill;
import dev.rewardrail.ledger.event.AchievementGranted;
import dev.rewardrail.ledger.event.BackfillStarted;
import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import dev.rewardrail.query.achievement.Achievements;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/admin/achievements} that give them. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Achievements")
class GrantController {

  private static final String BACKFILL = AchievementAdminController.ACHIEVEMENT + "/backfill";

  private final Body bodies;
  private final Commands commands;
  private final SettingsFeed settings;
  private final Backfills backfills;
  private final Effects effects;
  private final Achievements achievements;
  private final LedgerPosition positions;

  GrantController(
      Commands commands,
      SettingsFeed settings,
      Backfills backfills,
      Effects effects,
      Achievements achievements,
      LedgerPosition positions,
      Body bodies) {
    this.bodies = bodies;
    this.commands = commands;
    this.settings = settings;
    this.backfills = backfills;
    this.effects = effects;
    this.achievements = achievements;
    this.positions = positions;
  }

  @Schema(name = "Grant", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record GrantBody(
      @Schema(
              description = "Who is to have it",
              pattern = "^" + UserId.REGEX + "$",
              example = "usr_abc123")
          String userId) {}

  @Schema(name = "GrantAnswer")
  record GrantAnswer(
      @Schema(description = "Who has it now", example = "usr_abc123") String userId,
      @Schema(description = "XP after all of it", example = "610") long newTotalXp,
      @Schema(description = "The level after all of it", example = "4") int newLevel,
      @Schema(description = "RP after all of it", example = "585") long newRewardPoints,
      @Schema(description = "The entry in the ledger", example = "ent_0123456789abcdef")
          String entryId,
      @Schema(description = "It, and what it unlocked besides")
          List<UnlockedAnswer> achievementsUnlocked) {}

  @Operation(
      operationId = "grantAchievement",
      summary = "Give a member an achievement by hand",
      description = "One whose criteria have a manual part; the other parts must be met.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = GrantBody.class)))
  @Needs(Scope.ADMIN_ADJUSTMENTS)
  @Writes
  @Raises({
    ErrorCode.ACHIEVEMENT_NOT_FOUND,
    ErrorCode.ALREADY_UNLOCKED,
    ErrorCode.CRITERIA_NOT_MET,
    ErrorCode.TOTAL_OVERFLOW
  })
  @PostMapping(
      path = AchievementAdminController.ACHIEVEMENT + "/grant",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<GrantAnswer>> grant(
      HttpServletRequest request, @PathVariable String achievementId) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.json(request, Limits.BODY_BYTES_MAX);
    String userId = body.text("user_id", UserId.FORMAT, UserId.MUST_BE);
    body.nothingElse();
    return commands.ask(
        request,
        new GrantAchievement(Caller.of(request).workspaceId(), userId, achievementId, true, null),
        GrantController::granted);
  }

  private static GrantAnswer granted(Answer answer) {
    AchievementGranted event = (AchievementGranted) answer.receipt().event();
    return new GrantAnswer(
        event.userId(),
        event.standing().totalXp(),
        event.standing().levelAfter(),
        event.standing().rewardPoints(),
        EntryId.of(EntryId.ENTRY, answer.receipt().eventId()),
        UnlockedAnswer.of(event.standing()));
  }

  @Schema(name = "Backfill", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record BackfillBody(
      @Schema(
              description = "Whether to tell only how many would be given it; false unless given",
              example = "true")
          @Nullable Boolean dryRun) {}

  @Schema(name = "BackfillAnswer")
  record BackfillAnswer(
      @Schema(
              description = "Its id; null of a dry run, which leaves none",
              example = "bkf_0123456789abcdef")
          @Nullable String backfillId,
      @Schema(description = "Of which achievement", example = "ach_first_steps")
          String achievementId,
      @Schema(
              description = "How far it is",
              allowableValues = {"dry_run", "running", "finished"},
              example = "finished")
          String status,
      @Schema(
              description = "How many members without it were looked at; null while it runs",
              example = "1000")
          @Nullable Long considered,
      @Schema(
              description = "How many of them were given it, or would be; null while it runs",
              example = "12")
          @Nullable Long granted,
      @Schema(description = "When it was asked for; null of a dry run") @Nullable Instant startedAt,
      @Schema(description = "When it was through; null until it is")
          @Nullable Instant finishedAt) {}

  @Operation(
      operationId = "backfillAchievement",
      summary = "Give an achievement to all who have earned it already",
      description =
          "Quietly: it is in their profiles and not in their feeds. It goes on until it is through,"
              + " also past a restart; ask for it to see how far it is. Nobody is given it twice,"
              + " and one that is archived nobody at all.")
  @RequestBody(content = @Content(schema = @Schema(implementation = BackfillBody.class)))
  @Needs(Scope.ADMIN_RULES)
  @Writes
  @Raises({ErrorCode.ACHIEVEMENT_NOT_FOUND, ErrorCode.READ_MODEL_BEHIND})
  @PostMapping(path = BACKFILL)
  ResponseEntity<Success<BackfillAnswer>> backfill(
      HttpServletRequest request, @PathVariable String achievementId) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.optionalJson(request, Limits.BODY_BYTES_MAX);
    boolean isDry = body.optionalFlag("dry_run").orElse(false);
    body.nothingElse();
    Caller caller = Caller.of(request);
    Rules rules = settings.newestRulesOf(caller.workspaceId());
    Achievement achievement = AchievementAdminController.find(rules, achievementId);
    if (isDry) {
      Backfills.Count count = backfills.count(caller.workspaceId(), achievement, rules);
      return ResponseEntity.ok(
          Success.of(
              new BackfillAnswer(
                  null,
                  achievementId,
                  "dry_run",
                  count.considered(),
                  count.granted(),
                  null,
                  null)));
    }
    ResponseEntity<Success<BackfillAnswer>> answer =
        commands.ask(
            request,
            new StartBackfill(
                caller.workspaceId(), "", achievement.id(), achievement.version(), null),
            GrantController::started);
    effects.wake();
    return answer;
  }

  private static BackfillAnswer started(Answer answer) {
    BackfillStarted event = (BackfillStarted) answer.receipt().event();
    return new BackfillAnswer(
        event.backfillId(),
        event.achievementId(),
        "running",
        null,
        null,
        answer.receipt().recordedAt(),
        null);
  }

  @Operation(operationId = "getBackfill", summary = "How far a backfill is")
  @Needs(Scope.ADMIN_RULES)
  @Waits
  @Raises(ErrorCode.BACKFILL_NOT_FOUND)
  @GetMapping(BACKFILL + "/{backfillId}")
  Success<BackfillAnswer> backfill(
      HttpServletRequest request,
      @PathVariable String achievementId,
      @PathVariable String backfillId) {
    Parameters.of(request, Set.of());
    positions.await(request, List.of(Achievements.PROJECTION));
    return achievements
        .backfill(Caller.of(request).workspaceId(), backfillId)
        .filter(found -> found.achievementId().equals(achievementId))
        .map(
            found ->
                Success.of(
                    new BackfillAnswer(
                        found.backfillId(),
                        found.achievementId(),
                        found.finishedAt() == null ? "running" : "finished",
                        found.considered(),
                        found.granted(),
                        found.startedAt(),
                        found.finishedAt())))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.BACKFILL_NOT_FOUND, "this achievement has no such backfill"));
  }
}
