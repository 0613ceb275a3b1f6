package dev.rewardrail.ledger.command;

/** A rule refused a valid request. Nothing was written, and a repeat is decided anew. */
public final class Refusal extends RuntimeException {

  private final String code;

  /** See {@link Decision.Refused}. Has no stack trace: it is an answer, not a fault. */
  public Refusal(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** What callers can tell refusals apart by, in snake case. */
  public String code() {
    return code;
  }
}
