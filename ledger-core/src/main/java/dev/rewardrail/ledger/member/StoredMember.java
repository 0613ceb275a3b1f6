package dev.rewardrail.ledger.member;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.TreePVector;

/** A member's state as JSON holds it. */
record StoredMember(
    Map<String, Long> balances,
    long awardsCount,
    int level,
    Set<String> reversed,
    Map<String, Unlocks.Unlocked> unlocked,
    Set<String> paid,
    Streak streak,
    Map<String, Redemption> redemptions,
    List<Debt> debts,
    @Nullable ZoneId zone,
    int described) {

  static StoredMember of(Member member) {
    return new StoredMember(
        member.points().balances().asMap(),
        member.points().awardsCount(),
        member.points().level(),
        member.points().reversed(),
        member.unlocks().held(),
        member.unlocks().paid(),
        member.streak(),
        member.redemptions().all(),
        member.redemptions().debts(),
        member.zone(),
        member.described());
  }

  Member member() {
    return new Member(
        true,
        new MemberPoints(Balances.of(balances), awardsCount, level, HashTreePSet.from(reversed)),
        new Unlocks(HashTreePMap.from(unlocked), HashTreePSet.from(paid)),
        streak,
        new MemberRedemptions(HashTreePMap.from(redemptions), TreePVector.from(debts)),
        zone,
        described);
  }
}
