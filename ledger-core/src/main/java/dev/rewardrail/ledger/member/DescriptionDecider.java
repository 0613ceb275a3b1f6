package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.MemberEvent;

/** Decides descriptions of members. */
final class DescriptionDecider {

  static final Decider<Member, DescribeMember, MemberEvent> DESCRIBE =
      new Decider<>(Member.FOLD, (member, describe, surroundings) -> decide(member, describe));

  private DescriptionDecider() {}

  private static Decision decide(Member member, DescribeMember describe) {
    if (describe.expected() != null && describe.expected() != member.described()) {
      return new Decision.Refused(
          "version_conflict",
          "it is version %d now, not %d: read it again, and change what you read"
              .formatted(member.described(), describe.expected()));
    }
    return Decision.happened(
        new MemberDescribed(
            describe.workspaceId(),
            describe.userId(),
            describe.sealed() == null ? null : describe.sealed().base64(),
            describe.zone() == null ? null : describe.zone().getId()));
  }
}
