package dev.rewardrail.gateway.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.Errors;
import dev.rewardrail.ledger.lane.Answer;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What came of one award of a batch.
 *
 * @param index its place among the batch's awards, from 0
 * @param status awarded, replayed or rejected
 * @param position where it stands in the log; null where it was rejected, likewise its entry
 * @param code why it was rejected; null where it was not, likewise the error
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineResult(
    long index,
    String status,
    @Nullable String entryId,
    @Nullable Long position,
    @Nullable String code,
    @Nullable String error) {

  static LineResult of(long index, Answer answer) {
    return new LineResult(
        index,
        answer.replayed() ? "replayed" : "awarded",
        AwardAnswer.entryId(answer.receipt()),
        answer.receipt().position(),
        null,
        null);
  }

  static LineResult rejected(long index, Throwable cause) {
    ApiException failure =
        Errors.of(cause instanceof CompletionException ? cause.getCause() : cause);
    return new LineResult(index, "rejected", null, null, failure.code(), failure.getMessage());
  }
}
