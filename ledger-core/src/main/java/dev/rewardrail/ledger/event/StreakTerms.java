package dev.rewardrail.ledger.event;

import java.util.List;

/**
 * A workspace's rules for streaks.
 *
 * @param dayStartHour at which hour of the local clock days begin, 0 to 23
 * @param freezesMax how many freezes a member may hold, 0 or more
 * @param xp the XP that each claim gives, 0 or more
 * @param rp the RP that each claim gives, 0 or more
 * @param steps what is given beyond that, in the order of their days
 */
public record StreakTerms(int dayStartHour, int freezesMax, long xp, long rp, List<Step> steps) {

  /**
   * What a streak of so many days gives, each time that it reaches them.
   *
   * @param days from 1
   * @param xp 0 or more, likewise RP and freezes
   */
  public record Step(int days, long xp, long rp, int freezes) {}
}
