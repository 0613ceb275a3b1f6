package dev.rewardrail.ledger.event;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * XP and RP were given to a member.
 *
 * @param xp the award's own XP, 1 to 100,000
 * @param rp the award's own RP
 * @param description free text of the caller's, sealed with the member's key; null where none was
 *     given
 * @param reference the caller's own id of what caused the award; null where none was given
 * @param rule which rule decided what the amount gives, with its version, as {@code award@1}
 * @param zone IANA id of the zone in which {@code day} was told
 * @param day the calendar day of {@code occurred_at} in that zone: decides month and ISO week
 * @param ladder which ladder of levels decided, with its version, as {@code default@1}
 * @param levelBefore the member's level before this event, from 1
 * @param levelAfter the member's level after all of this event
 * @param achievements what the award unlocked, in the order in which it was unlocked
 * @param totalXp the member's XP after all of this event
 * @param rewardPoints the member's RP after all of this event
 * @param awardsCount how many awards the member has had, this one included
 */
public record XpAwarded(
    String workspaceId,
    String userId,
    long xp,
    long rp,
    @Nullable String description,
    @Nullable String reference,
    String rule,
    String zone,
    LocalDate day,
    String ladder,
    int levelBefore,
    int levelAfter,
    List<UnlockedAchievement> achievements,
    long totalXp,
    long rewardPoints,
    long awardsCount)
    implements MemberEvent {

  @Override
  public @Nullable String sealedText() {
    return description;
  }

  /** The XP of the award and of every achievement that it unlocked. */
  public long xpInAll() {
    return achievements.stream().mapToLong(UnlockedAchievement::xp).reduce(xp, Math::addExact);
  }
}
