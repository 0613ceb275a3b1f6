package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.http.Answers;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Expected;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
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

  private final AchievementDefinitions achievements;

  AchievementAdminController(AchievementDefinitions achievements) {
    this.achievements = achievements;
  }

  @Operation(
      operationId = "defineAchievement",
      summary = "Define an achievement",
      description =
          "Members unlock it by what they do from now on. A backfill gives it to members"
              + " who have earned it already.")
  @PostMapping(path = ACHIEVEMENTS, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<AchievementAnswer>> define(
      Caller caller, @RequestBody(required = true) AchievementRequest achievement) {
    return Answers.of(achievements.define(caller, achievement));
  }

  @Operation(
      operationId = "listAchievementDefinitions",
      summary = "List the definitions of achievements")
  @GetMapping(ACHIEVEMENTS)
  Page<AchievementAnswer> list(Caller caller, @ParameterObject PageRequest paging) {
    return achievements.list(caller, paging);
  }

  @Operation(
      operationId = "getAchievementDefinition",
      summary = "Get the definition of an achievement")
  @GetMapping(ACHIEVEMENT)
  ResponseEntity<Success<AchievementAnswer>> find(
      Caller caller, @PathVariable String achievementId) {
    return Answers.of(achievements.find(caller, achievementId));
  }

  @Operation(
      operationId = "changeAchievement",
      summary = "Replace the definition of an achievement",
      description =
          "Replaces all fields. An archived achievement can be unlocked again. Members who"
              + " have it keep it as it was. Leave out id, version, is_archived and is_system:"
              + " they are read-only.")
  @PutMapping(path = ACHIEVEMENT, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<AchievementAnswer>> change(
      Caller caller,
      @PathVariable String achievementId,
      Expected expected,
      @RequestBody(required = true) AchievementRequest achievement) {
    return Answers.of(achievements.change(caller, achievementId, expected, achievement));
  }

  @Operation(
      operationId = "archiveAchievement",
      summary = "Archive an achievement",
      description = "Nobody can unlock it any more. Members who have it keep it.")
  @DeleteMapping(ACHIEVEMENT)
  ResponseEntity<Success<AchievementAnswer>> archive(
      Caller caller, @PathVariable String achievementId, Expected expected) {
    return Answers.of(achievements.archive(caller, achievementId, expected));
  }
}
