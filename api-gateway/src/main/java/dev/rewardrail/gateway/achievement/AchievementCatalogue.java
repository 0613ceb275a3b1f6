package dev.rewardrail.gateway.achievement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.request.MemberId;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.ReadPositions;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.achievement.Achievements;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The achievements that members can unlock. */
@Component
public class AchievementCatalogue {

  private final Achievements achievements;
  private final ReadPositions positions;

  AchievementCatalogue(Achievements achievements, ReadPositions positions) {
    this.achievements = achievements;
    this.positions = positions;
  }

  /** The achievements that there are. */
  @Schema(name = "Achievements")
  public record AchievementsAnswer(
      @Schema(description = "How many there are", example = "1") int count,
      @Schema(description = "All that can be unlocked") List<Entry> achievements) {}

  /** An achievement as members see it. */
  @Schema(name = "Achievement")
  public record Entry(
      @Schema(description = "Its id", example = "ach_first_steps") String id,
      @Schema(description = "Its title", example = "First Steps") String title,
      @Schema(description = "What it takes", example = "Earn your first 100 XP") String description,
      @Schema(description = "The name or address of its icon", example = "star") String icon,
      @Schema(description = "How rare it is said to be", example = "common") String rarity,
      @Schema(description = "What is looked at", example = "total_points") String criteriaType,
      @Schema(description = "How much of it is needed", example = "100") long criteriaValue,
      @Schema(description = "The parts of all_of and any_of; absent of others")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable List<CriterionPart> criteria,
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
          CriterionPart.parts(terms.criterion()),
          terms.xpReward(),
          terms.rpReward(),
          terms.isSystem(),
          terms.isHidden(),
          BigDecimal.valueOf(rarity.percent(achievement.id())).setScale(1, RoundingMode.HALF_UP),
          unlockedAt);
    }
  }

  /** Whose achievements are asked for. */
  public record Query(
      @Schema(description = "Tells what this member has unlocked, and when") @MemberId
          @Nullable String userId)
      implements Request {}

  /** The achievements; hidden ones only where the member that is asked about has them. */
  @UseCase(value = "listAchievements", scope = Scope.ACHIEVEMENTS_READ, waits = true)
  public AchievementsAnswer list(Caller caller, Query query) {
    positions.await(caller, List.of(Achievements.PROJECTION));
    Achievements.Rarity rarity = achievements.rarity(caller.workspaceId());
    Map<String, Instant> unlocked =
        query.userId() == null
            ? Map.of()
            : achievements.unlockedBy(caller.workspaceId(), query.userId());
    List<Entry> entries =
        caller.rules().achievements().values().stream()
            .filter(known -> !known.isArchived() || unlocked.containsKey(known.id()))
            .filter(known -> !known.terms().isHidden() || unlocked.containsKey(known.id()))
            .map(known -> Entry.of(known, rarity, unlocked.get(known.id())))
            .toList();
    return new AchievementsAnswer(entries.size(), entries);
  }
}
