package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.description.Paged;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Versioned;
import dev.rewardrail.gateway.description.Writes;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.Catalogue;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Page;
import dev.rewardrail.gateway.http.PageRequest;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.http.Versions;
import dev.rewardrail.ledger.event.AchievementArchived;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.rule.Define;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/admin/achievements} that define them. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Achievements")
class AchievementAdminController {

  static final String ACHIEVEMENTS = "/api/v1/admin/achievements";
  static final String ACHIEVEMENT = ACHIEVEMENTS + "/{achievementId}";

  private final Body bodies;
  private final Commands commands;
  private final SettingsFeed settings;

  AchievementAdminController(Commands commands, SettingsFeed settings, Body bodies) {
    this.bodies = bodies;
    this.commands = commands;
    this.settings = settings;
  }

  @Operation(
      operationId = "defineAchievement",
      summary = "Define an achievement",
      description =
          "Members unlock it by what they do from now on; a backfill gives it to those who have"
              + " earned it already.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = AchievementBody.class)))
  @Needs(Scope.ADMIN_RULES)
  @Writes
  @Versioned
  @Raises(ErrorCode.TOO_MANY)
  @PostMapping(path = ACHIEVEMENTS, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<AchievementAnswer>> define(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    return define(request, Catalogue.newId("ach_"), Define.UNTOLD);
  }

  @Operation(operationId = "listAchievementDefinitions", summary = "All achievements")
  @Paged
  @Needs(Scope.ADMIN_RULES)
  @GetMapping(ACHIEVEMENTS)
  Page<AchievementAnswer> list(HttpServletRequest request) {
    PageRequest paging = PageRequest.of(Parameters.of(request, PageRequest.PARAMETERS));
    return Catalogue.page(paging, rules(request).achievements().values(), Achievement::id)
        .map(AchievementAnswer::of);
  }

  @Operation(operationId = "getAchievementDefinition", summary = "An achievement")
  @Needs(Scope.ADMIN_RULES)
  @Versioned
  @Raises(ErrorCode.ACHIEVEMENT_NOT_FOUND)
  @GetMapping(ACHIEVEMENT)
  ResponseEntity<Success<AchievementAnswer>> find(
      HttpServletRequest request, @PathVariable String achievementId) {
    Parameters.of(request, Set.of());
    Achievement achievement = find(rules(request), achievementId);
    return Versions.answer(achievement.version(), AchievementAnswer.of(achievement));
  }

  @Operation(
      operationId = "changeAchievement",
      summary = "Change an achievement",
      description =
          "All of it anew; one that was archived can be unlocked again. Whoever has it keeps it as"
              + " it was. id, version, is_archived and is_system are told and not set: leave them"
              + " out.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = AchievementBody.class)))
  @Needs(Scope.ADMIN_RULES)
  @Writes
  @Versioned(changes = true)
  @Raises(ErrorCode.ACHIEVEMENT_NOT_FOUND)
  @PutMapping(path = ACHIEVEMENT, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<AchievementAnswer>> change(
      HttpServletRequest request, @PathVariable String achievementId) throws IOException {
    Parameters.of(request, Set.of());
    Integer expected = Versions.expected(request);
    return define(request, find(rules(request), achievementId).id(), expected);
  }

  private ResponseEntity<Success<AchievementAnswer>> define(
      HttpServletRequest request, String id, @Nullable Integer expected) throws IOException {
    Fields body = bodies.json(request, Limits.BODY_BYTES_MAX);
    return commands.define(
        request,
        new AchievementDefined(
            Caller.of(request).workspaceId(), id, Define.UNTOLD, AchievementBody.of(body, id)),
        expected,
        AchievementAdminController::defined);
  }

  private static AchievementAnswer defined(Answer answer) {
    AchievementDefined event = (AchievementDefined) answer.receipt().event();
    return AchievementAnswer.of(
        new Achievement(event.achievementId(), event.version(), event.terms(), false));
  }

  @Operation(
      operationId = "archiveAchievement",
      summary = "Archive an achievement",
      description = "It can be unlocked no more. Whoever has it keeps it.")
  @Needs(Scope.ADMIN_RULES)
  @Writes
  @Versioned(changes = true)
  @Raises({ErrorCode.ACHIEVEMENT_NOT_FOUND, ErrorCode.ALREADY_ARCHIVED})
  @DeleteMapping(ACHIEVEMENT)
  ResponseEntity<Success<AchievementAnswer>> archive(
      HttpServletRequest request, @PathVariable String achievementId) {
    Parameters.of(request, Set.of());
    Integer expected = Versions.expected(request);
    Achievement known = find(rules(request), achievementId);
    return commands.define(
        request,
        new AchievementArchived(
            Caller.of(request).workspaceId(), known.id(), Define.UNTOLD, known.terms()),
        expected,
        answer -> {
          AchievementArchived event = (AchievementArchived) answer.receipt().event();
          return AchievementAnswer.of(
              new Achievement(event.achievementId(), event.version(), event.terms(), true));
        });
  }

  private Rules rules(HttpServletRequest request) {
    return settings.newestRulesOf(Caller.of(request).workspaceId());
  }

  static Achievement find(Rules rules, String achievementId) {
    Achievement known = rules.achievements().get(achievementId);
    if (known == null) {
      throw new ApiException(
          ErrorCode.ACHIEVEMENT_NOT_FOUND,
          "there is no such achievement; list them to see which there are");
    }
    return known;
  }
}
