package dev.rewardrail.gateway.error;

import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.lane.LaneException;
import dev.rewardrail.query.follow.NoDeadLetterException;
import dev.rewardrail.query.rebuild.RefusedException;
import dev.rewardrail.query.table.NotBuiltException;
import io.github.bucket4j.BucketExceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Maps exceptions to errors. */
public final class Faults {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private Faults() {}

  /**
   * The error that an exception is told as; a fault of the service's own is logged and tells
   * nothing of itself.
   */
  public static ApiException of(Throwable exception) {
    return switch (exception) {
      case ApiException failure -> failure;
      case Refusal refusal ->
          ErrorCode.of(refusal.code())
              .map(code -> ApiException.of(code, refusal))
              .orElseGet(() -> fault(refusal));
      case UnreadableEventException e -> of(Refusal.of(e));
      case LaneException failure -> of(failure);
      case BucketExceptions.BucketExecutionException e -> unavailable(e);
      case DataAccessResourceFailureException lost -> unavailable(lost);
      case CannotCreateTransactionException lost -> unavailable(lost);
      case QueryTimeoutException late -> unavailable(late);
      case RefusedException e ->
          new ApiException(ErrorCode.valueOf(e.reason().name()), e.getMessage());
      case NoDeadLetterException e ->
          new ApiException(ErrorCode.DEAD_LETTER_NOT_FOUND, e.getMessage());
      case NotBuiltException e ->
          ApiException.later(
              ErrorCode.READ_MODEL_BEHIND,
              "what is read here is being built from the ledger; ask again in a moment");
      default -> fault(exception);
    };
  }

  private static ApiException fault(Throwable exception) {
    LOG.error("a request failed", exception);
    return internalError();
  }

  /** A fault of the service's own. */
  public static ApiException internalError() {
    return new ApiException(
        ErrorCode.INTERNAL_ERROR,
        "something went wrong on our side; tell the operator the request_id");
  }

  private static ApiException unavailable(Exception lost) {
    LOG.error("the database does not answer", lost);
    return ApiException.later(
        ErrorCode.DATABASE_UNAVAILABLE, "the database does not answer; ask again in a moment");
  }

  private static ApiException of(LaneException exception) {
    return switch (exception) {
      case LaneException.KeyReused e ->
          new ApiException(
              ErrorCode.IDEMPOTENCY_KEY_REUSED,
              "this Idempotency-Key was used before with another request; use a new key for a new"
                  + " request");
      case LaneException.Full e ->
          ApiException.later(
              ErrorCode.TOO_BUSY, "too many requests wait; send it again in a moment");
      case LaneException.Closed e ->
          ApiException.later(
              ErrorCode.SHUTTING_DOWN, "the service is restarting; send it again in a moment");
      case LaneException.ReadOnly e ->
          ApiException.later(
              ErrorCode.READ_ONLY,
              "the ledger takes no writes for now: %s; nothing was done".formatted(e.getMessage()));
      case LaneException.CommitFailed e ->
          ApiException.later(
              ErrorCode.COMMIT_FAILED,
              "the ledger could not commit; send it again with the same Idempotency-Key, then it"
                  + " counts once");
    };
  }
}
