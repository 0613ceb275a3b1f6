package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Text;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.rule.Achievement;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the API's description tells what an achievement is to be, and how it is read. */
@Schema(name = "NewAchievement", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record AchievementBody(
    @Schema(
            description = "Its title, no control characters",
            minLength = 1,
            maxLength = 100,
            example = "Regular")
        String title,
    @Schema(description = "What it takes", maxLength = 500, example = "Come back a week in a row")
        @Nullable String description,
    @Schema(
            description = "The name or address of its icon; star unless given",
            minLength = 1,
            maxLength = 100,
            example = "flame")
        @Nullable String icon,
    @Schema(
            description = "How rare it is said to be; common unless given",
            pattern = "^[a-z0-9_-]{1,30}$",
            example = "rare")
        @Nullable String rarity,
    @Schema(
            description = "What is looked at, or all_of or any_of",
            allowableValues = {
              "total_points",
              "level",
              "streak",
              "best_streak",
              "awards_count",
              "rewards_redeemed",
              "manual",
              "all_of",
              "any_of"
            },
            example = "streak")
        String criteriaType,
    @Schema(
            description =
                "How much of it is needed; follows from the type of manual, all_of and any_of",
            minimum = "1",
            maximum = "" + Limits.POINTS_MAX,
            example = "7")
        @Nullable Long criteriaValue,
    @ArraySchema(
            arraySchema =
                @Schema(description = "The parts of all_of and any_of, at most three deep"),
            minItems = 1,
            maxItems = CriterionBody.PARTS_MAX,
            schema = @Schema(implementation = CriterionBody.class))
        @Nullable List<CriterionBody> criteria,
    @Schema(
            description = "The XP that it pays; 0 unless given",
            minimum = "0",
            maximum = "" + Limits.POINTS_MAX,
            example = "100")
        @Nullable Long xpReward,
    @Schema(
            description = "The RP that it pays; 0 unless given",
            minimum = "0",
            maximum = "" + Limits.POINTS_MAX,
            example = "50")
        @Nullable Long rpReward,
    @Schema(description = "Whether it is shown only once unlocked; false unless given")
        @Nullable Boolean isHidden) {

  private static final Pattern RARITY = Pattern.compile("[a-z0-9_-]{1,30}");

  static AchievementTerms of(Fields body, String achievementId) {
    AchievementTerms terms =
        new AchievementTerms(
            body.text("title", Text.NAME, Text.NAME_MUST_BE),
            body.optionalText("description", Limits.TEXT, Limits.TEXT_MUST_BE).orElse(""),
            body.optionalText("icon", Text.NAME, Text.NAME_MUST_BE).orElse("star"),
            body.optionalText("rarity", RARITY, "1 to 30 of a-z, 0-9, _ and -").orElse("common"),
            CriterionBody.read(body),
            body.optionalNumber("xp_reward", 0, Limits.POINTS_MAX).orElse(0L),
            body.optionalNumber("rp_reward", 0, Limits.POINTS_MAX).orElse(0L),
            achievementId.equals(Achievement.FIRST_STEPS.id()),
            body.optionalFlag("is_hidden").orElse(false));
    body.nothingElse();
    return terms;
  }
}
