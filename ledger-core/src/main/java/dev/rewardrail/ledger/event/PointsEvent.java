package dev.rewardrail.ledger.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event that may change a member's balances. */
public sealed interface PointsEvent extends MemberEvent
    permits XpAwarded,
        StreakClaimed,
        AchievementGranted,
        PointsAdjusted,
        EntryReversed,
        RewardRedeemed,
        RedemptionFulfilled,
        RedemptionRefunded {

  /**
   * What the event gives to or takes from balances: its own points first, then what followed from
   * them, in that order. An event with points of its own has a movement of each system, of 0 points
   * too.
   */
  List<Movement> movements();

  /** The caller's own id of what caused it; null where there is none. */
  default @Nullable String reference() {
    return null;
  }

  /** Which rule decided, with its version, as {@code award@1}. */
  String rule();

  /** Why it was done, in the words of whoever did; null where nobody gave a reason. */
  default @Nullable String reason() {
    return null;
  }

  /** Where the member stands after it. */
  Standing standing();

  /** By how much the event changes a balance in all. */
  default long points(String system) {
    long sum = 0;
    for (Movement movement : movements()) {
      if (movement.system().equals(system)) {
        sum = Math.addExact(sum, movement.points());
      }
    }
    return sum;
  }

  /** The event's own points of a system, without what followed from them. */
  default long ownPoints(String system) {
    for (Movement movement : movements()) {
      if (movement.item() == 0 && movement.system().equals(system)) {
        return movement.points();
      }
    }
    return 0;
  }
}
