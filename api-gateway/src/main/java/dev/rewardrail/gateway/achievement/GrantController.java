package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.http.Answers;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/admin/achievements} that grant them. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Achievements")
class GrantController {

  private static final String BACKFILL = AchievementAdminController.ACHIEVEMENT + "/backfill";

  private final AchievementGrants grants;

  GrantController(AchievementGrants grants) {
    this.grants = grants;
  }

  @Operation(
      operationId = "grantAchievement",
      summary = "Give a member an achievement by hand",
      description =
          "The criteria of the achievement must have a manual part. All other parts must be"
              + " met.")
  @PostMapping(
      path = AchievementAdminController.ACHIEVEMENT + "/grant",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<AchievementGrants.GrantAnswer>> grant(
      Caller caller,
      @PathVariable String achievementId,
      @RequestBody(required = true) GrantRequest request) {
    return Answers.of(grants.grant(caller, achievementId, request));
  }

  @Operation(
      operationId = "backfillAchievement",
      summary = "Give an achievement to all members who have earned it already",
      description =
          "The achievement appears in their profiles and not in their feeds. The backfill"
              + " runs in the background and continues after a restart; get it to see its"
              + " progress. No member gets an achievement twice. An archived achievement is given"
              + " to nobody.")
  @PostMapping(path = BACKFILL)
  ResponseEntity<Success<BackfillAnswer>> backfill(
      Caller caller, @PathVariable String achievementId, @RequestBody BackfillRequest request) {
    return Boolean.TRUE.equals(request.dryRun())
        ? ResponseEntity.ok(Success.of(grants.count(caller, achievementId)))
        : Answers.of(grants.backfill(caller, achievementId));
  }

  @Operation(operationId = "getBackfill", summary = "Get the progress of a backfill")
  @GetMapping(BACKFILL + "/{backfillId}")
  Success<BackfillAnswer> backfill(
      Caller caller, @PathVariable String achievementId, @PathVariable String backfillId) {
    return Success.of(grants.find(caller, achievementId, backfillId));
  }
}
