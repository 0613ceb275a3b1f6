package dev.rewardrail.ledger.member;

/**
 * The ladder of levels: level L is reached at 40·(L−1)² XP. That gives the API contract's own
 * examples: 8,500 XP are level 15, 9,000 are level 16.
 */
public final class Ladder {

  /** Which ladder it is, with its version, as events tell it. */
  public static final String ID = "default@1";

  private static final long STEP_XP = 40;

  private Ladder() {}

  /**
   * The level that this much XP reaches.
   *
   * @param totalXp 0 or more
   * @return from 1
   */
  public static int level(long totalXp) {
    return 1 + Math.toIntExact(floorOfRoot(totalXp / STEP_XP));
  }

  /** The XP at which a level, from 1, is reached. */
  public static long xpOf(int level) {
    long steps = level - 1L;
    return Math.multiplyExact(STEP_XP, steps * steps);
  }

  /** A double holds no more than 53 bits exactly, so its root may be off by one. */
  private static long floorOfRoot(long value) {
    long root = (long) Math.sqrt(value);
    while (root * root > value) {
      root--;
    }
    while ((root + 1) * (root + 1) <= value) {
      root++;
    }
    return root;
  }
}
