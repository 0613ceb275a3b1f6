package dev.rewardrail.ledger.event;

import java.time.LocalDate;
import java.util.List;

/**
 * A member's totals, level and achievements after an event, with the rules that decided them.
 *
 * @param zone IANA id of the workspace's zone, in which {@code day} was told
 * @param day the calendar day of the event in that zone: decides month and ISO week
 * @param ladder which ladder of levels decided, with its version, as {@code default@1}
 * @param levelBefore the member's level as the event before told it, from 1
 * @param levelAfter the member's level after all of the event
 * @param achievements what the event unlocked, in the order in which it was unlocked
 * @param totalXp the member's XP after all of the event, 0 or more
 * @param rewardPoints the member's RP after all of the event
 */
public record Standing(
    String zone,
    LocalDate day,
    String ladder,
    int levelBefore,
    int levelAfter,
    List<UnlockedAchievement> achievements,
    long totalXp,
    long rewardPoints) {

  /** Whether the event led to a higher level. */
  public boolean levelUp() {
    return levelAfter > levelBefore;
  }
}
