package dev.rewardrail.query.account;

import java.util.Locale;

/** Where points come from and go to. What all accounts hold is zero together. */
public enum Account {
  /** What members hold. */
  MEMBERS,
  /** Where awards come from. */
  ISSUED,
  /** Where claims of streaks come from. */
  STREAKS,
  /** Where come from what achievements pay. */
  ACHIEVEMENTS,
  /** What someone set right, up or down. */
  ADJUSTMENTS,
  /** Where goes what reversals take. */
  REVERSED,
  /** Where RP go that are spent, and come from that are given back. */
  REDEEMED;

  /** As the API and the tables write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
