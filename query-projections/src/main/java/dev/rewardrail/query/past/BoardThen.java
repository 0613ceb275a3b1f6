package dev.rewardrail.query.past;

import dev.rewardrail.query.history.Gap;
import java.util.List;

/**
 * A leaderboard as of a moment.
 *
 * @param members how many were on it
 * @param lines the best of them
 * @param gaps the events that it lacks
 */
public record BoardThen(long members, List<Line> lines, List<Gap> gaps) {

  /**
   * A line.
   *
   * @param rank 1, 2, 2, 4
   * @param xp in the board's period
   */
  public record Line(long rank, String userId, long xp) {}
}
