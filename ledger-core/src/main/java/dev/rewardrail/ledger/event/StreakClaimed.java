package dev.rewardrail.ledger.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A member claimed a day of its streak.
 *
 * @param claimedFor the local day that was claimed
 * @param claimedAt when
 * @param timeZone IANA id of the zone in which that day was told
 * @param dayStartHour at which hour days begin, 0 to 23
 * @param missed how many days were missed since the claim before; freezes may have covered them
 * @param frozen how many freezes were spent on them, all of them or none
 * @param currentStreak days in a row after it, from 1
 * @param bestStreak the most days in a row after it
 * @param freezesGranted how many freezes the ladder of days gave
 * @param freezesHeld how many the member holds after it
 * @param steps which steps of the ladder of days were reached, by their days
 * @param rule which rules decided, with their version, as {@code streaks@1}
 * @param xp the XP that the claim gave, 0 or more
 * @param rp the RP that the claim gave, 0 or more
 * @param nextClaimAt from when on the next day can be claimed in this zone
 */
@Moves(Cause.CLAIM)
public record StreakClaimed(
    String workspaceId,
    String userId,
    LocalDate claimedFor,
    Instant claimedAt,
    String timeZone,
    int dayStartHour,
    long missed,
    int frozen,
    int currentStreak,
    int bestStreak,
    int freezesGranted,
    int freezesHeld,
    List<Integer> steps,
    String rule,
    long xp,
    long rp,
    Instant nextClaimAt,
    Standing standing)
    implements PointsEvent {
  @Override
  public List<Movement> movements() {
    return Movements.of(standing).own(Cause.CLAIM, xp, rp).withAchievements();
  }
}
