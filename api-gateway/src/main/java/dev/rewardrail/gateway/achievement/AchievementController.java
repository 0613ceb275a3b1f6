package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Waits;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.achievement.Achievement;
import dev.rewardrail.ledger.member.RuleBook;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.achievement.Achievements;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
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
  private final RuleBook rules;
  private final LedgerPosition positions;

  AchievementController(Achievements achievements, RuleBook rules, LedgerPosition positions) {
    this.achievements = achievements;
    this.rules = rules;
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
      @Schema(description = "The name of its icon", example = "star") String icon,
      @Schema(description = "How rare it is said to be", example = "common") String rarity,
      @Schema(description = "What is looked at", example = "total_points") String criteriaType,
      @Schema(description = "How much of it is needed", example = "100") long criteriaValue,
      @Schema(description = "The XP that it pays", example = "50") long xpReward,
      @Schema(description = "The RP that it pays", example = "25") long rpReward,
      @Schema(description = "Whether every workspace has it", example = "true") boolean isSystem,
      @Schema(description = "Whether it is shown only once unlocked", example = "false")
          boolean isHidden,
      @Schema(
              description = "How many per cent of all members unlocked it",
              minimum = "0",
              maximum = "100",
              example = "50.0")
          BigDecimal unlockedPercent) {

    static Entry of(Achievement achievement, Achievements.Rarity rarity) {
      return new Entry(
          achievement.id(),
          achievement.title(),
          achievement.description(),
          achievement.icon(),
          achievement.rarity(),
          achievement.criterion().type(),
          achievement.criterion().value(),
          achievement.xpReward(),
          achievement.rpReward(),
          achievement.isSystem(),
          achievement.isHidden(),
          BigDecimal.valueOf(rarity.percent(achievement.id())).setScale(1, RoundingMode.HALF_UP));
    }
  }

  @Operation(operationId = "listAchievements", summary = "The achievements that there are")
  @Needs(Scope.ACHIEVEMENTS_READ)
  @Waits
  @GetMapping("/api/v1/achievements")
  Success<Answer> achievements(HttpServletRequest request) {
    Parameters.of(request, Set.of());
    Caller caller = Caller.of(request);
    positions.await(request, List.of(Achievements.PROJECTION));
    Achievements.Rarity rarity = achievements.rarity(caller.workspaceId());
    List<Entry> entries =
        rules.rulesOf(caller.workspaceId()).achievements().stream()
            .map(achievement -> Entry.of(achievement, rarity))
            .toList();
    return Success.of(new Answer(entries.size(), entries));
  }
}
