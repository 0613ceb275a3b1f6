package dev.rewardrail.gateway.achievement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Waits;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.achievement.Achievements;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/achievements}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Achievements")
class AchievementController {

  private final Achievements achievements;
  private final LedgerPosition positions;

  AchievementController(Achievements achievements, LedgerPosition positions) {
    this.achievements = achievements;
    this.positions = positions;
  }

  @Schema(name = "Achievements")
  record Answer(
      @Schema(description = "How many there are", example = "1") int count,
      @Schema(description = "All that can be unlocked") List<Entry> achievements) {}

  @Schema(name = "Achievement")
  record Entry(
      @Schema(description = "Its id", example = "ach_first_steps") String id,
      @Schema(description = "Its title", example = "First Steps") String title,
      @Schema(description = "What it takes", example = "Earn your first 100 XP") String description,
      @Schema(description = "The name or address of its icon", example = "star") String icon,
      @Schema(description = "How rare it is said to be", example = "common") String rarity,
      @Schema(description = "What is looked at", example = "total_points") String criteriaType,
      @Schema(description = "How much of it is needed", example = "100") long criteriaValue,
      @Schema(description = "The parts of all_of and any_of; absent of others")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable List<CriterionBody> criteria,
      @Schema(description = "The XP that it pays", example = "50") long xpReward,
      @Schema(description = "The RP that it pays", example = "25") long rpReward,
      @Schema(description = "Whether every workspace has it from the start", example = "true")
          boolean isSystem,
      @Schema(description = "Whether it is shown only once unlocked", example = "false")
          boolean isHidden,
      @Schema(
              description = "How many per cent of all members have it",
              minimum = "0",
              maximum = "100",
              example = "50.0")
          BigDecimal unlockedPercent,
      @Schema(description = "When the member that was asked about unlocked it; absent else")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Instant unlockedAt) {

    static Entry of(
        Achievement achievement, Achievements.Rarity rarity, @Nullable Instant unlockedAt) {
      AchievementTerms terms = achievement.terms();
      return new Entry(
          achievement.id(),
          terms.title(),
          terms.description(),
          terms.icon(),
          terms.rarity(),
          terms.criterion().type(),
          terms.criterion().value(),
          CriterionBody.parts(terms.criterion()),
          terms.xpReward(),
          terms.rpReward(),
          terms.isSystem(),
          terms.isHidden(),
          BigDecimal.valueOf(rarity.percent(achievement.id())).setScale(1, RoundingMode.HALF_UP),
          unlockedAt);
    }
  }

  @Operation(
      operationId = "listAchievements",
      summary = "The achievements that there are",
      description =
          "Hidden ones only to whom has them: with user_id, those that this member unlocked are"
              + " listed too, and when.")
  @Parameter(
      name = "user_id",
      in = ParameterIn.QUERY,
      description = "Tells what this member has unlocked, and when",
      schema = @Schema(type = "string", pattern = "^" + UserId.REGEX + "$"))
  @Needs(Scope.ACHIEVEMENTS_READ)
  @Waits
  @GetMapping("/api/v1/achievements")
  Success<Answer> achievements(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request, Set.of("user_id"));
    Caller caller = Caller.of(request);
    String userId = parameters.text("user_id", UserId.FORMAT, UserId.MUST_BE).orElse(null);
    positions.await(request, List.of(Achievements.PROJECTION));
    Achievements.Rarity rarity = achievements.rarity(caller.workspaceId());
    Map<String, Instant> unlocked =
        userId == null ? Map.of() : achievements.unlockedBy(caller.workspaceId(), userId);
    List<Entry> entries =
        caller.rules().achievements().values().stream()
            .filter(known -> !known.isArchived() || unlocked.containsKey(known.id()))
            .filter(known -> !known.terms().isHidden() || unlocked.containsKey(known.id()))
            .map(known -> Entry.of(known, rarity, unlocked.get(known.id())))
            .toList();
    return Success.of(new Answer(entries.size(), entries));
  }
}
