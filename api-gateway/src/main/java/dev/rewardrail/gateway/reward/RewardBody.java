package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Text;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.reward.CodePoolFulfilment;
import dev.rewardrail.ledger.reward.GeneratedFulfilment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the API's description tells what a reward is to be, and how it is read. */
@Schema(name = "NewReward", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record RewardBody(
    @Schema(
            description = "Its title, no control characters",
            minLength = 1,
            maxLength = 100,
            example = "10% Off Next Purchase")
        String title,
    @Schema(description = "What it is", maxLength = 500, example = "Get 10% off your next order")
        @Nullable String description,
    @Schema(
            description = "The XP that a member must have; 0 unless given",
            minimum = "0",
            maximum = "" + Limits.POINTS_MAX,
            example = "1000")
        @Nullable Long requiredXp,
    @Schema(
            description = "The RP that it costs",
            minimum = "0",
            maximum = "" + Limits.POINTS_MAX,
            example = "500")
        long rpCost,
    @Schema(
            description = "How many pieces there are in all; any number unless given",
            minimum = "0",
            maximum = "" + Limits.POINTS_MAX,
            example = "100")
        @Nullable Long stockLimit,
    @Schema(description = "Whether it can be redeemed; true unless given", example = "true")
        @Nullable Boolean isActive,
    @Schema(description = "From when on it can be redeemed, RFC 3339; always unless given")
        @Nullable Instant activeFrom,
    @Schema(
            description =
                "Until when it can be redeemed, that instant not included; for ever unless given")
        @Nullable Instant activeUntil,
    @Schema(
            description = "How many a member may redeem; any number unless given",
            minimum = "1",
            maximum = "" + Limits.POINTS_MAX,
            example = "1")
        @Nullable Long maxPerMember,
    @Schema(
            description =
                "How members get it: a code of those that you upload, a code that is made up, or by"
                    + " you; generated unless given",
            allowableValues = {"code_pool", "generated", "manual"},
            example = "generated")
        @Nullable String fulfilment,
    @Schema(
            description = "How codes that are made up begin",
            pattern = "^[A-Za-z0-9_-]{0,16}$",
            example = "SAVE10-")
        @Nullable String codePrefix,
    @Schema(description = "The discount; none unless given") @Nullable ConfigBody rewardConfig) {

  static final String MANUAL = "manual";

  private static final List<String> WAYS =
      List.of(CodePoolFulfilment.KIND, GeneratedFulfilment.KIND, MANUAL);
  private static final String PERCENTAGE = "percentage";
  private static final long PERCENT_MAX = 100;
  private static final List<String> PROMO_TYPES = List.of(PERCENTAGE, "flat_amount");
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{0,16}");
  private static final Instant TOO_LATE = Instant.parse("9999-12-31T23:59:59Z");

  /** A discount. */
  @Schema(name = "RewardConfig", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record ConfigBody(
      @Schema(
              description = "Per cent or a flat amount",
              minimum = "1",
              maximum = "" + Limits.POINTS_MAX,
              example = "10")
          long amountOff,
      @Schema(
              description = "Which of the two",
              allowableValues = {"percentage", "flat_amount"},
              example = "percentage")
          String promoType) {

    static @Nullable ConfigBody of(RewardTerms.@Nullable Config config) {
      return config == null ? null : new ConfigBody(config.amountOff(), config.promoType());
    }
  }

  static RewardTerms of(Fields body) {
    RewardTerms terms =
        new RewardTerms(
            body.text("title", Text.NAME, Text.NAME_MUST_BE),
            body.optionalText("description", Limits.TEXT, Limits.TEXT_MUST_BE).orElse(""),
            body.optionalNumber("required_xp", 0, Limits.POINTS_MAX).orElse(0L),
            body.number("rp_cost", 0, Limits.POINTS_MAX),
            body.optionalNumber("stock_limit", 0, Limits.POINTS_MAX).orElse(null),
            body.optionalFlag("is_active").orElse(true),
            body.optionalInstant("active_from", Instant.EPOCH, TOO_LATE).orElse(null),
            body.optionalInstant("active_until", Instant.EPOCH, TOO_LATE).orElse(null),
            body.optionalNumber("max_per_member", 1, Limits.POINTS_MAX).orElse(null),
            oneOf(body, "fulfilment", WAYS).orElse(GeneratedFulfilment.KIND),
            body.optionalText("code_prefix", PREFIX, "at most 16 letters, digits, _ or -")
                .orElse(""),
            body.object("reward_config", RewardBody::config).orElse(null));
    body.nothingElse();
    if (terms.activeFrom() != null
        && terms.activeUntil() != null
        && !terms.activeUntil().isAfter(terms.activeFrom())) {
      throw body.invalid("active_until", "later than active_from");
    }
    return terms;
  }

  private static RewardTerms.Config config(Fields config) {
    long amountOff = config.number("amount_off", 1, Limits.POINTS_MAX);
    String promoType =
        oneOf(config, "promo_type", PROMO_TYPES).orElseThrow(() -> config.missing("promo_type"));
    if (promoType.equals(PERCENTAGE) && amountOff > PERCENT_MAX) {
      throw config.invalid("amount_off", "at most 100 where promo_type is percentage");
    }
    return new RewardTerms.Config(amountOff, promoType);
  }

  private static Optional<String> oneOf(Fields body, String name, List<String> words) {
    return body.optional(
        name,
        word -> Optional.of(word).filter(words::contains),
        "one of " + String.join(", ", words));
  }
}
