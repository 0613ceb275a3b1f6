package dev.rewardrail.ledger.reversal;

import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.member.Balances;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes points from a member's balances as far as they suffice, and reports the rest as
 * uncollected.
 */
final class Withdrawal {

  private final boolean mayGoBelowZero;
  private final Map<String, Long> uncollected = new HashMap<>();
  private Balances balances;

  /**
   * From what a member has.
   *
   * @param mayGoBelowZero whether points that are not there may be taken, XP excepted
   */
  Withdrawal(Balances balances, boolean mayGoBelowZero) {
    this.balances = balances;
    this.mayGoBelowZero = mayGoBelowZero;
  }

  /** Undoes what was given; answers the change. */
  long take(String system, long given) {
    return take(system, given, 0);
  }

  /**
   * The same for what an entry gave.
   *
   * @param before the balance before the entry. As much as filled what was below 0 was never there
   *     to be spent, so it can be taken whatever there is
   */
  long take(String system, long given, long before) {
    long taken = taken(system, given, before);
    balances = balances.with(system, Math.subtractExact(balance(system), taken));
    uncollected.merge(system, Math.subtractExact(given, taken), Math::addExact);
    return Math.negateExact(taken);
  }

  private long taken(String system, long given, long before) {
    if (system.equals(PointsSystem.XP)) {
      return Math.min(given, balance(system));
    }
    if (mayGoBelowZero || given < 0) {
      return given;
    }
    long filled = Math.min(given, Math.max(0, Math.negateExact(before)));
    return Math.min(given, Math.addExact(Math.max(0, balance(system)), filled));
  }

  void give(String system, long points) {
    balances = balances.with(system, Math.addExact(balance(system), points));
  }

  long balance(String system) {
    return balances.of(system);
  }

  /** What should have been taken and was not there. */
  long uncollected(String system) {
    return uncollected.getOrDefault(system, 0L);
  }
}
