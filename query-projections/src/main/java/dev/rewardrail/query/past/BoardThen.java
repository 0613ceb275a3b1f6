package dev.rewardrail.query.past;

import java.util.List;

/**
 * A leaderboard as of a moment.
 *
 * @param members how many were on it
 * @param lines the best of them
 */
public record BoardThen(long members, List<Line> lines) {

  /**
   * A line.
   *
   * @param rank 1, 2, 2, 4
   * @param xp in the board's period
   */
  public record Line(long rank, String userId, long xp) {}
}
