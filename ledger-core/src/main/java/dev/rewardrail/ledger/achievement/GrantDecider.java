package dev.rewardrail.ledger.achievement;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.AchievementGranted;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.member.Member;
import dev.rewardrail.ledger.member.Tally;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.rule.Criteria;
import dev.rewardrail.ledger.rule.RuleBook;
import dev.rewardrail.ledger.rule.Rules;
import java.util.Objects;
import java.util.Optional;

/** Decides whether a member is granted an achievement. */
final class GrantDecider {

  static final Decider<Member, GrantAchievement, MemberEvent> GRANT =
      new Decider<>(
          Member.FOLD,
          (member, grant, surroundings) -> decide(member, grant, RuleBook.of(surroundings, grant)));

  private GrantDecider() {}

  private static Decision decide(Member member, GrantAchievement grant, Rules rules) {
    Optional<Achievement> found = rules.achievement(grant.achievementId());
    if (found.isEmpty()) {
      return new Decision.Refused(
          "achievement_not_found", "there is no such achievement that could be unlocked");
    }
    Achievement achievement = found.get();
    if (member.unlocks().held().containsKey(achievement.id())) {
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
    return Decision.exactly(
        () ->
            Decision.happened(
                new AchievementGranted(
                    grant.workspaceId(),
                    grant.userId(),
                    achievement.id(),
                    grant.byHand() ? AchievementGranted.MANUAL : AchievementGranted.BACKFILL,
                    tally.give(achievement).unlock().standing())));
  }
}
