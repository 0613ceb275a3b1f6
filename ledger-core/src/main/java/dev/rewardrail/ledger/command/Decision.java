package dev.rewardrail.ledger.command;

import dev.rewardrail.ledger.event.Event;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The outcome of a command: events, or a refusal by a rule. */
public sealed interface Decision {

  /**
   * It happened.
   *
   * @param events what says so, in their order; the first is the receipt
   */
  record Happened(List<Event> events) implements Decision {

    /** Copies the list. */
    public Happened {
      events = List.copyOf(events);
    }
  }

  /**
   * A rule refused it; nothing is written.
   *
   * @param code what callers can tell refusals apart by, in snake case
   * @param message why, and what to do, in a sentence
   * @param details what callers may want to know besides, by its name in snake case
   */
  record Refused(String code, String message, Map<String, String> details) implements Decision {

    /** Without details. */
    public Refused(String code, String message) {
      this(code, message, Map.of());
    }
  }

  /** It happened, and this says so. */
  static Decision happened(Event... events) {
    return new Happened(List.of(events));
  }

  /** A decision, or the refusal of totals that no number can hold. */
  static Decision exactly(Supplier<Decision> decision) {
    try {
      return decision.get();
    } catch (ArithmeticException e) {
      return new Refused(
          "total_overflow",
          "this would take one of the member's totals past %d, the most there can be; nothing was changed"
              .formatted(Long.MAX_VALUE));
    }
  }

  /** The events of what happened; throws a {@link Refusal} where nothing did. */
  default List<Event> orRefuse() {
    return switch (this) {
      case Happened(List<Event> events) -> events;
      case Refused(String code, String message, Map<String, String> details) ->
          throw new Refusal(code, message, details);
    };
  }
}
