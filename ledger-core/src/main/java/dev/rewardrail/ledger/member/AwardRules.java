package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.achievement.Achievement;
import java.time.ZoneId;
import java.util.List;

/**
 * The rules of one workspace by which awards are decided.
 *
 * @param zone in which the workspace's days, weeks and months are told
 * @param achievements what can be unlocked, in the order in which it is looked at
 */
public record AwardRules(ZoneId zone, List<Achievement> achievements) {

  /**
   * The rule by which an award gives its amount in XP and as much in RP, with its version, as
   * events tell it.
   */
  static final String ID = "award@1";

  /** Copies the list. */
  public AwardRules {
    achievements = List.copyOf(achievements);
  }
}
