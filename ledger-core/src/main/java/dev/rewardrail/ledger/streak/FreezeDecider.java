package dev.rewardrail.ledger.streak;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.FreezesGranted;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.member.Member;
import dev.rewardrail.ledger.rule.RuleBook;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Instant;
import java.util.Objects;

/** Decides grants of freezes. */
final class FreezeDecider {

  static final Decider<Member, GrantFreezes, MemberEvent> GRANT =
      new Decider<>(
          Member.FOLD,
          (member, grant, surroundings) -> decide(member, grant, RuleBook.of(surroundings, grant)));

  private FreezeDecider() {}

  private static Decision decide(Member member, GrantFreezes grant, Rules rules) {
    Instant now = Objects.requireNonNull(grant.occurredAt());
    int max = rules.streaks().terms().freezesMax();
    int held = member.streak().freezes();
    if (held + grant.count() > max) {
      return new Decision.Refused(
          "too_many_freezes",
          held >= max
              ? "the member holds %d freezes and may hold %d; no more fit".formatted(held, max)
              : "the member holds %d freezes and may hold %d; give at most %d"
                  .formatted(held, max, max - held));
    }
    return Decision.happened(
        new FreezesGranted(
            grant.workspaceId(),
            grant.userId(),
            grant.count(),
            held + grant.count(),
            member.streak().currentAt(now, member.days(rules)),
            grant.reason()));
  }
}
