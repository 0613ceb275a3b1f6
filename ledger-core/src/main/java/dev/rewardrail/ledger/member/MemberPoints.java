package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.Movement;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.XpAwarded;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * A member's points.
 *
 * @param awardsCount how many awards there are that were not reversed
 * @param level the level that the last event told, from 1; a new ladder may make another one
 * @param reversed the ids of entries that were taken back
 */
public record MemberPoints(Balances balances, long awardsCount, int level, PSet<String> reversed) {

  static final MemberPoints NONE = new MemberPoints(Balances.NONE, 0, 1, HashTreePSet.empty());

  MemberPoints after(MemberEvent event) {
    if (!(event instanceof PointsEvent moved)) {
      return this;
    }
    Balances next = balances;
    for (Movement movement : moved.movements()) {
      next = next.with(movement.system(), movement.totalAfter());
    }
    int told = moved.standing().levelAfter();
    return switch (moved) {
      case XpAwarded e -> new MemberPoints(next, e.awardsCount(), told, reversed);
      case EntryReversed e ->
          new MemberPoints(next, e.awardsCount(), told, reversed.plus(e.entryId()));
      default -> new MemberPoints(next, awardsCount, told, reversed);
    };
  }
}
