package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.MemberErased;

/** How it is decided what is known of a member as a person. */
final class Describing {

  private Describing() {}

  static Decision decide(DescribeMember describe) {
    return Decision.happened(
        new MemberDescribed(
            describe.workspaceId(),
            describe.userId(),
            describe.sealed() == null ? null : describe.sealed().base64(),
            describe.zone() == null ? null : describe.zone().getId()));
  }

  static Decision decide(boolean exists, EraseMember erase) {
    return exists
        ? Decision.happened(new MemberErased(erase.workspaceId(), erase.userId()))
        : new Decision.Refused(
            "member_not_found",
            "there is no member %s in this workspace; there is nothing to erase"
                .formatted(erase.userId()));
  }
}
