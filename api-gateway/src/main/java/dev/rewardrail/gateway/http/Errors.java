package dev.rewardrail.gateway.http;

import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.lane.LaneException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
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
      case InvalidFieldException invalid ->
          new ApiException(HttpStatus.BAD_REQUEST, invalid.code(), invalid.getMessage());
      case Refusal refusal ->
          new ApiException(HttpStatus.UNPROCESSABLE_CONTENT, refusal.code(), refusal.getMessage());
      case LaneException failure -> of(failure);
      case ErrorResponse raised -> ofSpring(raised);
      case DataAccessResourceFailureException lost -> unavailable(lost);
      case CannotCreateTransactionException lost -> unavailable(lost);
      default -> {
        LOG.error("a request failed", exception);
        yield new ApiException(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal_error",
            "something went wrong on our side; tell the operator the request_id");
      }
    };
  }

  private static ApiException unavailable(Exception lost) {
    LOG.error("the database does not answer", lost);
    return ApiException.unavailable(
        "database_unavailable", "the database does not answer; ask again in a moment");
  }

  private static ApiException of(LaneException exception) {
    return switch (exception) {
      case LaneException.KeyReused e ->
          new ApiException(
              HttpStatus.CONFLICT,
              "idempotency_key_reused",
              "this Idempotency-Key was used before with another request; use a new key for a new"
                  + " request");
      case LaneException.Full e ->
          ApiException.unavailable("too_busy", "too many requests wait; send it again in a moment");
      case LaneException.Closed e ->
          ApiException.unavailable(
              "shutting_down", "the service is restarting; send it again in a moment");
      case LaneException.CommitFailed e ->
          ApiException.unavailable(
              "commit_failed",
              "the ledger could not commit; send it again with the same Idempotency-Key, then it"
                  + " counts once");
    };
  }

  private static ApiException ofSpring(ErrorResponse raised) {
    HttpStatusCode status = raised.getStatusCode();
    Map<String, String> headers = new HashMap<>();
    HttpHeaders given = raised.getHeaders();
    given.forEach((name, values) -> headers.put(name, String.join(", ", values)));
    return ofStatus(status.value(), headers);
  }

  /** What a status that the framework chose is answered with. */
  static ApiException ofStatus(int status, Map<String, String> headers) {
    HttpStatus known = HttpStatus.resolve(status);
    return switch (known) {
      case NOT_FOUND ->
          new ApiException(
              known,
              "not_found",
              "there is nothing at this path; the paths are in the API guide",
              headers);
      case METHOD_NOT_ALLOWED ->
          new ApiException(
              known,
              "method_not_allowed",
              "this path takes " + headers.getOrDefault(HttpHeaders.ALLOW, "another method"),
              headers);
      case REQUEST_TIMEOUT ->
          new ApiException(
              known,
              "too_slow",
              "the request did not come in time; send it without a pause",
              headers);
      case NOT_IMPLEMENTED, HTTP_VERSION_NOT_SUPPORTED ->
          new ApiException(
              known,
              "not_implemented",
              "the request asks for more than HTTP/1.1 servers must do; send it plainly",
              headers);
      case NOT_ACCEPTABLE ->
          new ApiException(
              known,
              "not_acceptable",
              "answers are application/json; ask for that in Accept",
              headers);
      case UNSUPPORTED_MEDIA_TYPE ->
          new ApiException(
              known,
              "unsupported_media_type",
              "send a Content-Type of "
                  + headers.getOrDefault(HttpHeaders.ACCEPT, "application/json"),
              headers);
      case CONTENT_TOO_LARGE ->
          new ApiException(known, "too_large", "the request is too large", headers);
      case null, default ->
          known != null && known.is4xxClientError()
              ? new ApiException(
                  known,
                  "bad_request",
                  "the request is malformed: check its path and query, which must be"
                      + " percent-encoded UTF-8, and its headers, of at most 16 KB in all",
                  headers)
              : new ApiException(
                  HttpStatus.INTERNAL_SERVER_ERROR,
                  "internal_error",
                  "something went wrong on our side; tell the operator the request_id");
    };
  }
}
