package dev.rewardrail.gateway.error;

import dev.rewardrail.ledger.command.Refusal;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** An error that is the answer to a request. It has no stack trace, since it is no fault. */
public final class ApiException extends RuntimeException {

  private final ErrorCode code;
  private final HttpStatus status;
  private final Map<String, String> headers;
  private final Map<String, String> details;

  /**
   * An answer.
   *
   * @param message what is wrong and what to do, in a sentence
   */
  public ApiException(ErrorCode code, String message) {
    this(code, message, Map.of());
  }

  /** The same with headers. */
  public ApiException(ErrorCode code, String message, Map<String, String> headers) {
    this(code, code.status(), message, headers);
  }

  /** The same where the framework chose a status of its own. */
  public ApiException(
      ErrorCode code, HttpStatus status, String message, Map<String, String> headers) {
    this(code, status, message, headers, Map.of());
  }

  private ApiException(
      ErrorCode code,
      HttpStatus status,
      String message,
      Map<String, String> headers,
      Map<String, String> details) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.details = Map.copyOf(details);
  }

  /** What a rule refused. */
  static ApiException of(ErrorCode code, Refusal refusal) {
    return new ApiException(code, code.status(), refusal.getMessage(), Map.of(), refusal.details());
  }

  /** What a client may try again in a second. */
  public static ApiException later(ErrorCode code, String message) {
    return new ApiException(code, message, Map.of("Retry-After", "1"));
  }

  /** What clients can tell errors apart by. */
  public ErrorCode code() {
    return code;
  }

  /** The status of an answer over HTTP. */
  public HttpStatus status() {
    return status;
  }

  /** What a rule tells besides, by name. */
  public Map<String, String> details() {
    return details;
  }

  /** Headers of an answer over HTTP. */
  public Map<String, String> headers() {
    return headers;
  }
}
