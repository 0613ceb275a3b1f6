package dev.rewardrail.ledger.event;

import java.util.Locale;

/** Why points moved. Each entry of the ledger has one cause. */
public enum Cause {
  /** An award. */
  AWARD,
  /** A claimed day of a streak, with the steps that it reached. */
  CLAIM,
  /** What an achievement paid. */
  ACHIEVEMENT,
  /** What an achievement had paid, taken back. */
  ACHIEVEMENT_LOST,
  /** A correction by hand, up or down. */
  ADJUSTMENT,
  /** An entry taken back. */
  REVERSAL,
  /** Points spent on a reward. */
  REDEMPTION,
  /** Points of a redemption that came back. */
  REDEMPTION_REFUNDED;

  /** Whether entries of it can be reversed; points that were spent are refunded instead. */
  public boolean isReversible() {
    return this == AWARD || this == CLAIM || this == ADJUSTMENT;
  }

  /** As the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
