package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.error.Faults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers every exception with an error. */
@RestControllerAdvice
public class Errors {

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

  /** What an exception is answered with. */
  static ApiException of(Throwable exception) {
    return exception instanceof ErrorResponse raised ? ofSpring(raised) : Faults.of(exception);
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
              : Faults.internalError();
    };
  }

  private static ApiException of(
      ErrorCode code, HttpStatus status, String message, Map<String, String> headers) {
    return new ApiException(code, status, message, headers);
  }
}
