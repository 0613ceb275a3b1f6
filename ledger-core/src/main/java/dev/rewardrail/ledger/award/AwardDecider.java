package dev.rewardrail.ledger.award;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.member.Member;
import dev.rewardrail.ledger.member.Tally;
import dev.rewardrail.ledger.reversal.ReferenceDecider;
import dev.rewardrail.ledger.rule.RuleBook;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides awards. */
final class AwardDecider {

  static final Decider<Member, AwardXp, MemberEvent> AWARD =
      new Decider<>(
          Member.FOLD,
          (member, award, surroundings) ->
              decide(
                  member,
                  award,
                  RuleBook.of(surroundings, award),
                  ReferenceDecider.isReversed(
                      surroundings, award.workspaceId(), award.reference())));

  private AwardDecider() {}

  /**
   * Decides an award.
   *
   * @param isReversed whether what its reference earns was taken back before it came
   */
  private static Decision decide(Member member, AwardXp award, Rules rules, boolean isReversed) {
    Instant notBefore = award.notBefore();
    if (notBefore != null && Objects.requireNonNull(award.occurredAt()).isBefore(notBefore)) {
      return new Decision.Refused(
          "insufficient_scope",
          "an occurred_at of more than a day ago needs the scope ledger:import, which this key"
              + " lacks; use a key that has it");
    }
    return award
        .tooLate()
        .orElseGet(
            () ->
                Decision.exactly(
                    () -> Decision.happened(awarded(member, award, rules, isReversed))));
  }

  private static XpAwarded awarded(Member member, AwardXp award, Rules rules, boolean isReversed) {
    long given = isReversed ? 0 : award.amount();
    Tally tally = new Tally(member, rules, Objects.requireNonNull(award.occurredAt()));
    if (!isReversed) {
      tally.add(given, given).awards(1).unlock();
    }
    return new XpAwarded(
        award.workspaceId(),
        award.userId(),
        given,
        given,
        award.sealedDescription(),
        award.reference(),
        Rules.AWARD,
        met(award, isReversed),
        tally.standing(),
        tally.awardsCount());
  }

  private static XpAwarded.@Nullable MetByReversal met(AwardXp award, boolean isReversed) {
    return isReversed ? new XpAwarded.MetByReversal(award.amount(), award.amount()) : null;
  }
}
