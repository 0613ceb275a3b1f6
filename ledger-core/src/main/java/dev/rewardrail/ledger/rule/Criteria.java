package dev.rewardrail.ledger.rule;

import dev.rewardrail.ledger.event.Criterion;
import java.util.List;

/** Evaluates criteria. */
public final class Criteria {

  /** XP, all that a member has. */
  public static final String TOTAL_POINTS = "total_points";

  /** The level. */
  public static final String LEVEL = "level";

  /** Days in a row now. */
  public static final String STREAK = "streak";

  /** The most days in a row so far. */
  public static final String BEST_STREAK = "best_streak";

  /** Awards that were not reversed. */
  public static final String AWARDS_COUNT = "awards_count";

  /** Redemptions that were fulfilled and not refunded. */
  public static final String REWARDS_REDEEMED = "rewards_redeemed";

  /** Given by hand. */
  public static final String MANUAL = "manual";

  /** All parts are met. */
  public static final String ALL_OF = "all_of";

  /** One part is met. */
  public static final String ANY_OF = "any_of";

  /** Those without parts. */
  public static final List<String> SIMPLE =
      List.of(TOTAL_POINTS, LEVEL, STREAK, BEST_STREAK, AWARDS_COUNT, REWARDS_REDEEMED, MANUAL);

  private Criteria() {}

  /**
   * Whether a member has earned it.
   *
   * @param byHand whether someone gives it by hand now
   */
  public static boolean isMet(Criterion criterion, Progress progress, boolean byHand) {
    long value = criterion.value();
    return switch (criterion.type()) {
      case TOTAL_POINTS -> progress.totalXp() >= value;
      case LEVEL -> progress.level() >= value;
      case STREAK -> progress.streak() >= value;
      case BEST_STREAK -> progress.bestStreak() >= value;
      case AWARDS_COUNT -> progress.awardsCount() >= value;
      case REWARDS_REDEEMED -> progress.rewardsRedeemed() >= value;
      case MANUAL -> byHand;
      case ALL_OF -> criterion.parts().stream().allMatch(part -> isMet(part, progress, byHand));
      case ANY_OF -> criterion.parts().stream().anyMatch(part -> isMet(part, progress, byHand));
      default -> throw new IllegalStateException("a criterion " + criterion.type());
    };
  }

  /** Whether giving it by hand can matter. */
  public static boolean isByHand(Criterion criterion) {
    return criterion.type().equals(MANUAL)
        || criterion.parts().stream().anyMatch(Criteria::isByHand);
  }
}
