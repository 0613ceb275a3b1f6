package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import java.util.HashSet;
import java.util.Set;

/**
 * What must be known of a member to decide what is asked next.
 *
 * @param totalXp 0 or more
 * @param achievements the ids of those unlocked
 */
record Member(long totalXp, long rewardPoints, long awardsCount, Set<String> achievements) {

  /** A member of whom nothing is known yet. */
  static final Member NEW = new Member(0, 0, 0, Set.of());

  Member evolve(XpAwarded event) {
    return new Member(event.totalXp(), event.rewardPoints(), event.awardsCount(), with(event));
  }

  private Set<String> with(XpAwarded event) {
    if (event.achievements().isEmpty()) {
      return achievements;
    }
    Set<String> all = new HashSet<>(achievements);
    event.achievements().stream().map(UnlockedAchievement::id).forEach(all::add);
    return Set.copyOf(all);
  }
}
