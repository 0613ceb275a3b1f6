package dev.rewardrail.gateway.award;

import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.member.UserId;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the API's description tells an award's fields; {@link AwardRequest} reads them. */
@Schema(name = "Award", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record AwardBody(
    @Schema(
            description = "Whom to award: a pseudonym, which stays in the log for ever",
            pattern = "^" + UserId.REGEX + "$",
            example = "usr_abc123")
        String userId,
    @Schema(
            description = "How many XP to give; as many RP are given",
            minimum = "" + AwardXp.MIN_AMOUNT,
            maximum = "" + AwardXp.MAX_AMOUNT,
            example = "500")
        long amount,
    @Schema(
            description =
                "For the member's feed. Sealed, and erased with the member. No control characters"
                    + " but line breaks and tabs",
            maxLength = 500,
            example = "Survey completed")
        @Nullable String description,
    @Schema(
            description =
                "Your own id of what caused it, as a payment's. A pseudonym, which stays in the log"
                    + " for ever. No control characters",
            minLength = 1,
            maxLength = 255,
            example = "survey:7")
        @Nullable String reference,
    @Schema(
            description =
                "When it counts: RFC 3339 with an offset, from 1970-01-01T00:00:00Z to five minutes"
                    + " from now, to the microsecond. Decides month and week. More than a day ago"
                    + " needs the scope ledger:import. The default is now")
        @Nullable Instant occurredAt) {

  /** A batch of them. */
  @Schema(name = "Batch", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Batch(
      @ArraySchema(
              arraySchema = @Schema(description = "In the order in which they take effect"),
              minItems = 1,
              maxItems = XpController.BATCH_AWARDS_MAX,
              schema = @Schema(implementation = Line.class))
          List<Line> awards) {}

  /** An award of a batch. */
  @Schema(name = "BatchAward", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Line(
      @Schema(
              description = "As in an award of its own",
              pattern = "^" + UserId.REGEX + "$",
              example = "usr_abc123")
          String userId,
      @Schema(
              description = "As in an award of its own",
              minimum = "" + AwardXp.MIN_AMOUNT,
              maximum = "" + AwardXp.MAX_AMOUNT,
              example = "10")
          long amount,
      @Schema(description = "As in an award of its own", maxLength = 500)
          @Nullable String description,
      @Schema(description = "As in an award of its own", minLength = 1, maxLength = 255)
          @Nullable String reference,
      @Schema(description = "As in an award of its own") @Nullable Instant occurredAt,
      @Schema(
              description =
                  "Makes a repeat of this award count once; without it the header's key stands for"
                      + " key:index",
              pattern = "^[!-~]{1,255}$",
              example = "a")
          @Nullable String idempotencyKey) {}
}
