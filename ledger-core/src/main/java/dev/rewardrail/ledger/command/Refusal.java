package dev.rewardrail.ledger.command;

import dev.rewardrail.ledger.event.UnreadableEventException;
import java.util.Map;

/** A rule refused a valid request. Nothing was written, and a repeat is decided anew. */
public final class Refusal extends RuntimeException {

  private final String code;
  private final Map<String, String> details;

  /** See {@link Decision.Refused}. Has no stack trace: it is an answer, not a fault. */
  public Refusal(String code, String message, Map<String, String> details) {
    super(message, null, false, false);
    this.code = code;
    this.details = Map.copyOf(details);
  }

  /** For a command that needs an event that this version cannot read. */
  public static Refusal of(UnreadableEventException unreadable) {
    return new Refusal(
        "unreadable_event",
        unreadable.told(),
        Map.of("position", Long.toString(unreadable.position())));
  }

  /** What callers can tell refusals apart by, in snake case. */
  public String code() {
    return code;
  }

  /** What callers may want to know besides, by its name in snake case. */
  public Map<String, String> details() {
    return details;
  }
}
