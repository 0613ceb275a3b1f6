package dev.rewardrail.ledger.erasure;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.MemberErased;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.member.Member;

/** Decides erasures. */
final class ErasureDecider {

  static final Decider<Member, EraseMember, MemberEvent> ERASE =
      new Decider<>(Member.FOLD, (member, erase, surroundings) -> decide(member, erase));

  private ErasureDecider() {}

  private static Decision decide(Member member, EraseMember erase) {
    return member.exists()
        ? Decision.happened(new MemberErased(erase.workspaceId(), erase.userId()))
        : new Decision.Refused(
            "member_not_found",
            "there is no member %s in this workspace; there is nothing to erase"
                .formatted(erase.userId()));
  }
}
