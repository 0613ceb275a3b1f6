package dev.rewardrail.ledger.command;

import dev.rewardrail.ledger.event.Event;

/** What came of a command: it happened, or a rule refused it. */
public sealed interface Decision {

  /** It happened; this is the event that says so. */
  record Happened(Event event) implements Decision {}

  /**
   * A rule refused it; nothing is written.
   *
   * @param code what callers can tell refusals apart by, in snake case
   * @param message why, and what to do, in a sentence
   */
  record Refused(String code, String message) implements Decision {}

  /** The event of what happened; throws a {@link Refusal} where nothing did. */
  default Event orRefuse() {
    return switch (this) {
      case Happened(Event event) -> event;
      case Refused(String code, String message) -> throw new Refusal(code, message);
    };
  }
}
