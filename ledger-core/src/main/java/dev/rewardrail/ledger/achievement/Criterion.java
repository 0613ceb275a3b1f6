package dev.rewardrail.ledger.achievement;

/** What earns an achievement. */
public sealed interface Criterion {

  /** The name by which the API tells it, as {@code total_points}. */
  String type();

  /** The number that must be reached. */
  long value();

  /** Whether a member with that much XP has earned it. */
  boolean isMetBy(long totalXp);

  /**
   * XP, all that a member has.
   *
   * @param value the XP that must be reached, 1 or more
   */
  record TotalPoints(long value) implements Criterion {

    @Override
    public String type() {
      return "total_points";
    }

    @Override
    public boolean isMetBy(long totalXp) {
      return totalXp >= value;
    }
  }
}
