package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.achievement.Achievement;
import dev.rewardrail.ledger.achievement.Criteria;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.AchievementGranted;
import dev.rewardrail.ledger.event.PointsAdjusted;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** How it is decided what is given to a member, or taken, by someone. */
final class Granting {

  private Granting() {}

  static Decision decide(Member member, GrantAchievement grant, Rules rules) {
    Optional<Achievement> found = rules.achievement(grant.achievementId());
    if (found.isEmpty()) {
      return new Decision.Refused(
          "achievement_not_found", "there is no such achievement that could be unlocked");
    }
    Achievement achievement = found.get();
    if (member.achievements().containsKey(achievement.id())) {
      return new Decision.Refused(
          "already_unlocked", "the member has %s already".formatted(achievement.id()));
    }
    Tally tally = new Tally(member, rules, Objects.requireNonNull(grant.occurredAt()));
    if (!Criteria.isMet(achievement.terms().criterion(), tally.progress(), grant.byHand())) {
      return new Decision.Refused(
          "criteria_not_met",
          Criteria.isByHand(achievement.terms().criterion())
              ? "the member does not meet what %s asks for besides".formatted(achievement.id())
              : "%s is earned, not given: its criteria have no manual part"
                  .formatted(achievement.id()));
    }
    return Deciding.exactly(
        () ->
            Decision.happened(
                new AchievementGranted(
                    grant.workspaceId(),
                    grant.userId(),
                    achievement.id(),
                    grant.byHand() ? AchievementGranted.MANUAL : AchievementGranted.BACKFILL,
                    tally.give(achievement).unlock().standing())));
  }

  /**
   * Decides an adjustment.
   *
   * @param isReversed whether what its reference earns was taken back before it came
   */
  static Decision decide(Member member, AdjustPoints adjust, Rules rules, boolean isReversed) {
    if (isReversed) {
      return new Decision.Refused(
          "already_reversed",
          "this reference is reversed: what it earns is taken back; leave it out to adjust all the"
              + " same");
    }
    Instant at = Objects.requireNonNull(adjust.occurredAt());
    return Deciding.exactly(
        () -> {
          Tally tally = new Tally(member, rules, at).add(adjust.xp(), adjust.rp());
          if (tally.totalXp() < 0) {
            return new Decision.Refused(
                "insufficient_xp",
                "the member has %d XP; that many can be taken at the most"
                    .formatted(member.totalXp()));
          }
          if (adjust.rp() < 0
              && tally.rewardPoints() < 0
              && !rules.reversals().terms().mayGoBelowZero()) {
            return new Decision.Refused(
                "insufficient_reward_points",
                "the member has %d RP; that many can be taken at the most"
                    .formatted(member.rewardPoints()));
          }
          return Decision.happened(
              new PointsAdjusted(
                  adjust.workspaceId(),
                  adjust.userId(),
                  adjust.xp(),
                  adjust.rp(),
                  adjust.reason(),
                  adjust.reference(),
                  tally.unlock().standing()));
        });
  }
}
