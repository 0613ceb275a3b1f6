package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.command.Decision;
import java.util.function.Supplier;

/** What decisions about points have in common. */
final class Deciding {

  private Deciding() {}

  /** A decision, or the refusal of totals that no number can hold. */
  static Decision exactly(Supplier<Decision> decision) {
    try {
      return decision.get();
    } catch (ArithmeticException e) {
      return new Decision.Refused(
          "total_overflow",
          "this would take one of the member's totals past %d, the most there can be; nothing was"
                  .formatted(Long.MAX_VALUE)
              + " changed");
    }
  }
}
