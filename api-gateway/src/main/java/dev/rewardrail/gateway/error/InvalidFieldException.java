package dev.rewardrail.gateway.error;

/** A request whose fields do not fit each other; the error names the one to change. */
public final class InvalidFieldException extends RuntimeException {

  private final String field;
  private final boolean isMissing;
  private final String mustBe;

  private InvalidFieldException(String field, boolean isMissing, String mustBe) {
    super(field + " " + mustBe, null, false, false);
    this.field = field;
    this.isMissing = isMissing;
    this.mustBe = mustBe;
  }

  /**
   * A field that is not what it must be.
   *
   * @param mustBe what follows "must be"
   */
  public static InvalidFieldException of(String field, String mustBe) {
    return new InvalidFieldException(field, false, mustBe);
  }

  /** A field that is required beside the others. */
  public static InvalidFieldException missing(String field) {
    return new InvalidFieldException(field, true, "");
  }

  /** The error, where the request is part of another. */
  public ApiException within(String prefix) {
    return isMissing ? Invalid.missing(prefix + field) : Invalid.mustBe(prefix + field, mustBe);
  }
}
