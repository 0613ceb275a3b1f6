package dev.rewardrail.query.past;

import dev.rewardrail.query.history.Gap;
import dev.rewardrail.query.streak.StreakFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A member as of a moment.
 *
 * @param streak as its last claim left it
 * @param achievements in the order in which they were unlocked
 * @param xpByDay the XP of each calendar day in the workspace's zone
 * @param gaps the events that are lacking
 */
public record MemberThen(
    String userId,
    long totalXp,
    long rewardPoints,
    StreakFacts streak,
    List<Achievement> achievements,
    Map<LocalDate, Long> xpByDay,
    List<Gap> gaps) {

  /**
   * An achievement that it had.
   *
   * @param title what it was called
   * @param unlockedAt when what unlocked it counts
   */
  public record Achievement(String id, String title, String rarity, Instant unlockedAt) {}
}
