package dev.rewardrail.gateway.achievement;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rewardrail.gateway.request.LongText;
import dev.rewardrail.gateway.request.Name;
import dev.rewardrail.gateway.request.PointsAmount;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.rule.Achievement;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The definition of an achievement. */
@Schema(name = "NewAchievement")
public record AchievementRequest(
    @Schema(description = "Its title, no control characters", example = "Regular") @Name
        String title,
    @Schema(description = "What it takes", example = "Come back a week in a row") @LongText
        @Nullable String description,
    @Schema(description = "The name or address of its icon; star unless given", example = "flame")
        @Name
        @Nullable String icon,
    @Schema(description = "How rare it is said to be; common unless given", example = "rare")
        @Pattern(regexp = "[a-z0-9_-]{1,30}", message = "1 to 30 of a-z, 0-9, _ and -")
        @Nullable String rarity,
    @JsonUnwrapped CriterionPart criterion,
    @Schema(description = "The XP that it pays; 0 unless given", example = "100") @PointsAmount
        @Nullable Long xpReward,
    @Schema(description = "The RP that it pays; 0 unless given", example = "50") @PointsAmount
        @Nullable Long rpReward,
    @Schema(description = "Whether it is shown only once unlocked; false unless given")
        @Nullable Boolean isHidden)
    implements Request {

  /** Refuses criteria that do not fit together. */
  public AchievementRequest {
    criterion.check();
  }

  AchievementTerms terms(String achievementId) {
    return new AchievementTerms(
        title,
        Objects.requireNonNullElse(description, ""),
        Objects.requireNonNullElse(icon, "star"),
        Objects.requireNonNullElse(rarity, "common"),
        criterion.criterion(),
        Objects.requireNonNullElse(xpReward, 0L),
        Objects.requireNonNullElse(rpReward, 0L),
        achievementId.equals(Achievement.FIRST_STEPS.id()),
        Objects.requireNonNullElse(isHidden, false));
  }
}
