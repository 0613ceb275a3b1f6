package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/achievements}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Achievements")
class AchievementController {

  private final AchievementCatalogue catalogue;

  AchievementController(AchievementCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Operation(
      operationId = "listAchievements",
      summary = "List the achievements",
      description =
          "Hidden achievements are listed only for a member who has them: with user_id, the"
              + " answer also lists what this member unlocked, and when.")
  @GetMapping("/api/v1/achievements")
  Success<AchievementCatalogue.AchievementsAnswer> achievements(
      Caller caller, @ParameterObject AchievementCatalogue.Query query) {
    return Success.of(catalogue.list(caller, query));
  }
}
