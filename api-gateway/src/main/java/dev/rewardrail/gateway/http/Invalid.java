package dev.rewardrail.gateway.http;

/** Complaints about what a caller sent. Each names what is wrong and what to do. */
public final class Invalid {

  private Invalid() {}

  /** A value that is not as it must be. */
  public static ApiException field(String message) {
    return new ApiException(ErrorCode.INVALID_FIELD, message);
  }

  /** A field that is not there. */
  public static ApiException missing(String field) {
    return new ApiException(ErrorCode.MISSING_FIELD, field + " is required");
  }

  static ApiException unknown(String message) {
    return new ApiException(ErrorCode.UNKNOWN_FIELD, message);
  }

  static ApiException json(String message) {
    return new ApiException(ErrorCode.INVALID_JSON, message);
  }

  /** A line of more than so many bytes. */
  public static ApiException line(int maxBytes) {
    return new ApiException(
        ErrorCode.LINE_TOO_LONG,
        "the line is longer than " + maxBytes + " bytes, the most that one may have");
  }
}
