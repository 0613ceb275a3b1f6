package dev.rewardrail.ledger.member;

/** Takes XP and RP from a member as far as they are there, and tells what was not. */
final class Taking {

  private final boolean mayGoBelowZero;
  private long totalXp;
  private long rewardPoints;
  private long uncollectedXp;
  private long uncollectedRp;

  /**
   * From what a member has.
   *
   * @param mayGoBelowZero whether RP that are not there may be taken
   */
  Taking(long totalXp, long rewardPoints, boolean mayGoBelowZero) {
    this.totalXp = totalXp;
    this.rewardPoints = rewardPoints;
    this.mayGoBelowZero = mayGoBelowZero;
  }

  /** Undoes what was given; tells the change. */
  long xp(long given) {
    long taken = Math.min(given, totalXp);
    totalXp = Math.subtractExact(totalXp, taken);
    uncollectedXp = Math.addExact(uncollectedXp, Math.subtractExact(given, taken));
    return Math.negateExact(taken);
  }

  /** Undoes what was given; tells the change. */
  long rp(long given) {
    long there = Math.max(0, rewardPoints);
    long taken = mayGoBelowZero || given < 0 ? given : Math.min(given, there);
    rewardPoints = Math.subtractExact(rewardPoints, taken);
    uncollectedRp = Math.addExact(uncollectedRp, Math.subtractExact(given, taken));
    return Math.negateExact(taken);
  }

  void giveRp(long back) {
    rewardPoints = Math.addExact(rewardPoints, back);
  }

  long totalXp() {
    return totalXp;
  }

  long rewardPoints() {
    return rewardPoints;
  }

  long uncollectedXp() {
    return uncollectedXp;
  }

  long uncollectedRp() {
    return uncollectedRp;
  }
}
