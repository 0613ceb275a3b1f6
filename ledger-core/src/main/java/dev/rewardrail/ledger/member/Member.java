package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.event.AchievementGranted;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.FreezesGranted;
import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.MemberErased;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.PointsAdjusted;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RedemptionFailed;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.streak.Days;
import dev.rewardrail.ledger.streak.Streak;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * What must be known of a member to decide what is asked next.
 *
 * @param totalXp 0 or more
 * @param awardsCount how many awards there are that were not reversed
 * @param achievements those that the member has
 * @param paid the ids of all that ever paid, also of those taken since
 * @param redemptions by their ids
 * @param reversed the ids of entries that were taken back
 * @param zone that is set of the member; null where none is
 */
record Member(
    long totalXp,
    long rewardPoints,
    long awardsCount,
    PMap<String, Unlocked> achievements,
    PSet<String> paid,
    Streak streak,
    PMap<String, Redemption> redemptions,
    PSet<String> reversed,
    @Nullable ZoneId zone) {

  /** What an achievement paid, and in which day that counts. */
  record Unlocked(LocalDate day, long xp, long rp) {}

  /** A member of whom nothing is known yet. */
  static final Member NEW =
      new Member(
          0,
          0,
          0,
          HashTreePMap.empty(),
          HashTreePSet.empty(),
          Streak.NONE,
          HashTreePMap.empty(),
          HashTreePSet.empty(),
          null);

  /** Whose calendar tells the member's days: its own zone's, else the last claim's. */
  Days days(Rules rules) {
    ZoneId otherwise = streak.last() == null ? rules.zone() : streak.last().days().zone();
    return new Days(zone == null ? otherwise : zone, rules.streaks().terms().dayStartHour());
  }

  /** How many redemptions there are that the member has got, and not given back. */
  long redeemed() {
    return redemptions.values().stream().filter(Redemption::isFulfilled).count();
  }

  /** How many of one reward there are that were not refunded. */
  long redeemed(String rewardId) {
    return redemptions.values().stream()
        .filter(known -> !known.isRefunded() && known.rewardId().equals(rewardId))
        .count();
  }

  /** The member after an event. */
  Member evolve(MemberEvent event) {
    return switch (event) {
      case XpAwarded e -> after(e).awarded(e.awardsCount());
      case StreakClaimed e -> after(e).streaking(streak(e));
      case AchievementGranted e -> after(e);
      case PointsAdjusted e -> after(e);
      case EntryReversed e -> after(e).awarded(e.awardsCount()).without(e);
      case RewardRedeemed e ->
          after(e)
              .redeeming(
                  e.redemptionId(),
                  new Redemption(
                      redemptions.size(), e.rewardId(), e.rpSpent(), Redemption.State.PENDING));
      case RedemptionFulfilled e ->
          after(e).redemption(e.redemptionId(), Redemption.State.FULFILLED);
      case RedemptionFailed e -> redemption(e.redemptionId(), Redemption.State.FAILED);
      case RedemptionRefunded e -> after(e).redemption(e.redemptionId(), Redemption.State.REFUNDED);
      case FreezesGranted e ->
          streaking(new Streak(e.currentStreak(), streak.best(), e.freezesHeld(), streak.last()));
      case MemberDescribed e -> in(e.zone() == null ? null : ZoneId.of(e.zone()));
      case MemberErased e -> in(null);
    };
  }

  private static Streak streak(StreakClaimed e) {
    Days days = new Days(ZoneId.of(e.timeZone()), e.dayStartHour());
    return new Streak(
        e.currentStreak(),
        e.bestStreak(),
        e.freezesHeld(),
        new Streak.Claim(e.claimedFor(), e.claimedAt(), days));
  }

  private Member after(PointsEvent event) {
    Standing standing = event.standing();
    PMap<String, Unlocked> all = achievements;
    PSet<String> ever = paid;
    for (UnlockedAchievement unlocked : standing.achievements()) {
      all = all.plus(unlocked.id(), new Unlocked(standing.day(), unlocked.xp(), unlocked.rp()));
      ever = ever.plus(unlocked.id());
    }
    return new Member(
        standing.totalXp(),
        standing.rewardPoints(),
        awardsCount,
        all,
        ever,
        streak,
        redemptions,
        reversed,
        zone);
  }

  private Member without(EntryReversed e) {
    PMap<String, Unlocked> left = achievements;
    for (EntryReversed.Revoked revoked : e.revoked()) {
      left = left.minus(revoked.achievementId());
    }
    Member member =
        new Member(
            totalXp,
            rewardPoints,
            awardsCount,
            left,
            paid,
            streak,
            redemptions,
            reversed.plus(e.entryId()),
            zone);
    for (EntryReversed.Refunded refunded : e.refunded()) {
      member = member.redemption(refunded.redemptionId(), Redemption.State.REFUNDED);
    }
    return member;
  }

  private Member awarded(long count) {
    return new Member(
        totalXp, rewardPoints, count, achievements, paid, streak, redemptions, reversed, zone);
  }

  private Member streaking(Streak next) {
    return new Member(
        totalXp, rewardPoints, awardsCount, achievements, paid, next, redemptions, reversed, zone);
  }

  private Member redemption(String id, Redemption.State state) {
    Redemption known = redemptions.get(id);
    return known == null ? this : redeeming(id, known.as(state));
  }

  private Member redeeming(String id, Redemption redemption) {
    return new Member(
        totalXp,
        rewardPoints,
        awardsCount,
        achievements,
        paid,
        streak,
        redemptions.plus(id, redemption),
        reversed,
        zone);
  }

  private Member in(@Nullable ZoneId newZone) {
    return new Member(
        totalXp,
        rewardPoints,
        awardsCount,
        achievements,
        paid,
        streak,
        redemptions,
        reversed,
        newZone);
  }
}
