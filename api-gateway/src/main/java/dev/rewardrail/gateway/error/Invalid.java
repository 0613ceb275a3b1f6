package dev.rewardrail.gateway.error;

import dev.rewardrail.ledger.member.UserId;
import java.util.regex.Pattern;

/** Makes the errors about invalid requests. Each names the field and what to do. */
public final class Invalid {

  private Invalid() {}

  /** A request that is not as it must be, for which no one field is to blame. */
  public static ApiException field(String message) {
    return new ApiException(ErrorCode.INVALID_FIELD, message);
  }

  /** A field, parameter or header that is not as it must be. */
  public static ApiException field(String field, String message) {
    return ApiException.of(ErrorCode.INVALID_FIELD, field, message);
  }

  /** A field or parameter that is not what it must be. */
  public static ApiException mustBe(String field, String mustBe) {
    return field(field, field + " must be " + mustBe);
  }

  /**
   * Refuses what stands in a path and is not what it must be.
   *
   * @throws ApiException where it does not match
   */
  public static void requirePath(String what, String value, Pattern pattern, String mustBe) {
    if (!pattern.matcher(value).matches()) {
      throw field("the " + what + " in the path must be " + mustBe);
    }
  }

  /**
   * Refuses what is no user id in a path.
   *
   * @throws ApiException where it is none
   */
  public static void requireUserId(String value) {
    requirePath("user id", value, UserId.FORMAT, UserId.MUST_BE);
  }

  /** A field that is not there. */
  public static ApiException missing(String field) {
    return ApiException.of(ErrorCode.MISSING_FIELD, field, field + " is required");
  }

  /** Neither of two fields is there, of which one must be. */
  public static ApiException missing(String field, String other) {
    return new ApiException(
        ErrorCode.MISSING_FIELD, "%s or %s is required".formatted(field, other));
  }

  /** A field or parameter that there is not. */
  public static ApiException unknown(String field, String message) {
    return ApiException.of(ErrorCode.UNKNOWN_FIELD, field, message);
  }

  /** What is no JSON object. */
  public static ApiException json(String message) {
    return new ApiException(ErrorCode.INVALID_JSON, message);
  }

  /** A line of more than so many bytes. */
  public static ApiException line(int maxBytes) {
    return new ApiException(
        ErrorCode.LINE_TOO_LONG,
        "the line is longer than " + maxBytes + " bytes, the most that one may have");
  }
}
