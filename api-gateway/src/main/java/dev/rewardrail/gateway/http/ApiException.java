package dev.rewardrail.gateway.http;

import java.util.Map;
import org.springframework.http.HttpStatus;

/** A request that is answered with an error. Has no stack trace: it is an answer, not a fault. */
public final class ApiException extends RuntimeException {

  private final HttpStatus status;
  private final String code;
  private final Map<String, String> headers;

  /**
   * An answer.
   *
   * @param code what clients can tell errors apart by, in snake case
   * @param message what is wrong and what to do, in a sentence
   */
  public ApiException(HttpStatus status, String code, String message) {
    this(status, code, message, Map.of());
  }

  /** The same with headers. */
  public ApiException(HttpStatus status, String code, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  /** What a client may try again in a second. */
  public static ApiException unavailable(String code, String message) {
    return new ApiException(
        HttpStatus.SERVICE_UNAVAILABLE, code, message, Map.of("Retry-After", "1"));
  }

  HttpStatus status() {
    return status;
  }

  /** What clients can tell errors apart by. */
  public String code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }
}
