package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.MemberEvent;

/** Decides descriptions of members. */
final class DescriptionDecider {

  static final Decider<Member, DescribeMember, MemberEvent> DESCRIBE =
      new Decider<>(Member.FOLD, (member, describe, surroundings) -> decide(describe));

  private DescriptionDecider() {}

  private static Decision decide(DescribeMember describe) {
    return Decision.happened(
        new MemberDescribed(
            describe.workspaceId(),
            describe.userId(),
            describe.sealed() == null ? null : describe.sealed().base64(),
            describe.zone() == null ? null : describe.zone().getId()));
  }
}
