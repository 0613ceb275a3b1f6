package dev.rewardrail.query.account;

import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.event.Movement;
import java.util.Locale;

/** An account: where points come from and go to. All accounts together hold zero. */
public enum Account {
  /** What members hold. */
  MEMBERS,
  /** Where awards come from. */
  ISSUED,
  /** Where claims of streaks come from. */
  STREAKS,
  /** Where what achievements pay comes from. */
  ACHIEVEMENTS,
  /** Corrections by hand, up or down. */
  ADJUSTMENTS,
  /** Where what reversals take goes. */
  REVERSED,
  /** Where points that are spent go, and come from when they are given back. */
  REDEEMED;

  /** The account that gives what members get for a cause, and gets what they give. */
  public static Account of(Cause cause) {
    return switch (cause) {
      case AWARD -> ISSUED;
      case CLAIM -> STREAKS;
      case ACHIEVEMENT -> ACHIEVEMENTS;
      case ADJUSTMENT -> ADJUSTMENTS;
      case ACHIEVEMENT_LOST, REVERSAL -> REVERSED;
      case REDEMPTION, REDEMPTION_REFUNDED -> REDEEMED;
    };
  }

  /** By how much a movement changes what it holds; below 0 where it gives. */
  public long gets(Movement movement) {
    if (this == MEMBERS) {
      return movement.points();
    }
    return of(movement.cause()) == this ? Math.negateExact(movement.points()) : 0;
  }

  /** As the API and the tables write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The account of this name, of which there must be one. */
  static Account of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
