package dev.rewardrail.gateway.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.Faults;
import dev.rewardrail.gateway.error.FieldAnswer;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.lane.Answer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The result of one award of a batch.
 *
 * @param index its place among the batch's awards, from 0
 * @param status awarded, replayed or rejected
 * @param position where it stands in the log; null where it was rejected, likewise its entry
 * @param reversed true where a reversal of its reference met it; null else
 * @param code why it was rejected; null where it was not, likewise the error
 * @param field the first that is wrong; null where none is, likewise all of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LineResult")
public record LineResult(
    @Schema(description = "The award's place in the batch, from 0", minimum = "0") long index,
    @Schema(
            description = "What came of it",
            allowableValues = {"awarded", "replayed", "rejected"})
        String status,
    @Schema(description = "Its entry in the ledger; absent where it was rejected")
        @Nullable String entryId,
    @Schema(description = "Where it stands in the log; absent where it was rejected", minimum = "1")
        @Nullable Long position,
    @Schema(
            description =
                "Only where its reference was reversed before it came: true, and nothing was given")
        @Nullable Boolean reversed,
    @Schema(
            description = "Why it was rejected, as errors tell it; absent where it was not",
            ref = "#/components/schemas/ErrorCode")
        @Nullable String code,
    @Schema(description = "The same in a sentence") @Nullable String error,
    @Schema(
            description =
                "The first field of the award that is wrong, as a JSON pointer (RFC 6901); absent"
                    + " where none is",
            example = "/amount")
        @Nullable String field,
    @Schema(description = "All fields of the award that are wrong; absent likewise")
        @Nullable List<FieldAnswer> errors) {

  static LineResult of(long index, Answer answer) {
    return new LineResult(
        index,
        answer.replayed() ? "replayed" : "awarded",
        AwardAnswer.entryId(answer.receipt()),
        answer.receipt().position(),
        ((XpAwarded) answer.receipt().event()).met() == null ? null : true,
        null,
        null,
        null,
        null);
  }

  static LineResult rejected(long index, Throwable cause) {
    ApiException failure =
        Faults.of(cause instanceof CompletionException ? cause.getCause() : cause);
    List<FieldAnswer> errors = FieldAnswer.inBody(failure);
    return new LineResult(
        index,
        "rejected",
        null,
        null,
        null,
        failure.code().word(),
        failure.getMessage(),
        errors == null ? null : errors.getFirst().field(),
        errors);
  }
}
