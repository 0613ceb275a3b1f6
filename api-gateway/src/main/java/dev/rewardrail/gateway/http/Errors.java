package dev.rewardrail.gateway.http;

import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.lane.LaneException;
import dev.rewardrail.query.follow.NoDeadLetterException;
import dev.rewardrail.query.rebuild.RefusedException;
import dev.rewardrail.query.table.NotBuiltException;
import io.github.bucket4j.BucketExceptions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What every exception is answered with. */
@RestControllerAdvice
public class Errors {

  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

  private final Failures failures;

  Errors(Failures failures) {
    this.failures = failures;
  }

  /**
   * Once an answer has begun it cannot become an error: the connection is cut, so that it does not
   * look complete.
   */
  @ExceptionHandler
  void answer(Exception exception, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (response.isCommitted()) {
      throw exception;
    }
    failures.write(request, response, of(exception));
  }

  /**
   * What an exception is answered with; a fault of the service's own is logged and tells nothing of
   * itself.
   */
  public static ApiException of(Throwable exception) {
    return switch (exception) {
      case ApiException failure -> failure;
      case Refusal refusal ->
          ErrorCode.of(refusal.code())
              .map(code -> ApiException.of(code, refusal))
              .orElseGet(() -> fault(refusal));
      case LaneException failure -> of(failure);
      case ErrorResponse raised -> ofSpring(raised);
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

  private static ApiException internalError() {
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
      case LaneException.CommitFailed e ->
          ApiException.later(
              ErrorCode.COMMIT_FAILED,
              "the ledger could not commit; send it again with the same Idempotency-Key, then it"
                  + " counts once");
    };
  }

  private static ApiException ofSpring(ErrorResponse raised) {
    Map<String, String> headers = new HashMap<>();
    HttpHeaders given = raised.getHeaders();
    given.forEach((name, values) -> headers.put(name, String.join(", ", values)));
    return ofStatus(raised.getStatusCode().value(), headers);
  }

  /** What a status that the framework chose is answered with. */
  static ApiException ofStatus(int status, Map<String, String> headers) {
    HttpStatus known = HttpStatus.resolve(status);
    return switch (known) {
      case NOT_FOUND ->
          of(
              ErrorCode.NOT_FOUND,
              known,
              "there is nothing at this path; the paths are told at /docs",
              headers);
      case METHOD_NOT_ALLOWED ->
          of(
              ErrorCode.METHOD_NOT_ALLOWED,
              known,
              "this path takes " + headers.getOrDefault(HttpHeaders.ALLOW, "another method"),
              headers);
      case REQUEST_TIMEOUT ->
          of(
              ErrorCode.TOO_SLOW,
              known,
              "the request did not come in time; send it without a pause",
              headers);
      case NOT_IMPLEMENTED, HTTP_VERSION_NOT_SUPPORTED ->
          of(
              ErrorCode.NOT_IMPLEMENTED,
              known,
              "the request asks for more than HTTP/1.1 servers must do; send it plainly",
              headers);
      case NOT_ACCEPTABLE ->
          of(
              ErrorCode.NOT_ACCEPTABLE,
              known,
              "answers are application/json, those to application/x-ndjson are that too; ask for it"
                  + " in Accept",
              headers);
      case UNSUPPORTED_MEDIA_TYPE ->
          of(
              ErrorCode.UNSUPPORTED_MEDIA_TYPE,
              known,
              "send a Content-Type of "
                  + headers.getOrDefault(HttpHeaders.ACCEPT, "application/json"),
              headers);
      case CONTENT_TOO_LARGE -> of(ErrorCode.TOO_LARGE, known, "the request is too large", headers);
      case null, default ->
          known != null && known.is4xxClientError()
              ? of(
                  ErrorCode.BAD_REQUEST,
                  known,
                  "the request is malformed: check its path and query, which must be"
                      + " percent-encoded UTF-8, and its headers, of at most 16 KB in all",
                  headers)
              : internalError();
    };
  }

  private static ApiException of(
      ErrorCode code, HttpStatus status, String message, Map<String, String> headers) {
    return new ApiException(code, status, message, headers);
  }
}
