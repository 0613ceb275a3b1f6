package dev.rewardrail.gateway.http;

/**
 * A field of a request that is not as it must be. Has no stack trace: it is an answer, not a fault.
 */
public final class InvalidFieldException extends RuntimeException {

  private final String code;

  private InvalidFieldException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static InvalidFieldException invalid(String message) {
    return new InvalidFieldException("invalid_field", message);
  }

  static InvalidFieldException missing(String field) {
    return new InvalidFieldException("missing_field", field + " is required");
  }

  static InvalidFieldException unknown(String message) {
    return new InvalidFieldException("unknown_field", message);
  }

  static InvalidFieldException json(String message) {
    return new InvalidFieldException("invalid_json", message);
  }

  /** The complaint about a line of more than so many bytes. */
  public static InvalidFieldException tooLong(int maxBytes) {
    return new InvalidFieldException(
        "line_too_long",
        "the line is longer than " + maxBytes + " bytes, the most that one may have");
  }

  /** What clients can tell errors apart by. */
  public String code() {
    return code;
  }
}
