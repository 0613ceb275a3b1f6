package dev.rewardrail.ledger.award;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.PointsAdjusted;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.member.Member;
import dev.rewardrail.ledger.member.Tally;
import dev.rewardrail.ledger.reversal.ReferenceDecider;
import dev.rewardrail.ledger.rule.RuleBook;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Instant;
import java.util.Objects;

/** Decides adjustments. */
final class AdjustmentDecider {

  static final Decider<Member, AdjustPoints, MemberEvent> ADJUST =
      new Decider<>(
          Member.FOLD,
          (member, adjust, surroundings) ->
              decide(
                  member,
                  adjust,
                  RuleBook.of(surroundings, adjust),
                  ReferenceDecider.isReversed(
                      surroundings, adjust.workspaceId(), adjust.reference())));

  private AdjustmentDecider() {}

  /**
   * Decides an adjustment.
   *
   * @param isReversed whether what its reference earns was taken back before it came
   */
  private static Decision decide(
      Member member, AdjustPoints adjust, Rules rules, boolean isReversed) {
    if (isReversed) {
      return new Decision.Refused(
          "already_reversed",
          "this reference is reversed: what it earns is taken back; leave it out to adjust all the"
              + " same");
    }
    return adjust.tooLate().orElseGet(() -> adjusted(member, adjust, rules));
  }

  private static Decision adjusted(Member member, AdjustPoints adjust, Rules rules) {
    Instant at = Objects.requireNonNull(adjust.occurredAt());
    return Decision.exactly(
        () -> {
          Tally tally = new Tally(member, rules, at).add(adjust.xp(), adjust.rp());
          if (tally.balance(PointsSystem.XP) < 0) {
            return new Decision.Refused(
                "insufficient_xp",
                "the member has %d XP; that many can be taken at the most"
                    .formatted(member.totalXp()));
          }
          if (adjust.rp() < 0
              && tally.balance(PointsSystem.RP) < 0
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
