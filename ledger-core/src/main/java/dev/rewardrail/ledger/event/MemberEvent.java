package dev.rewardrail.ledger.event;

/** An event of a member's stream. */
public sealed interface MemberEvent extends Event
    permits PointsEvent, FreezesGranted, RedemptionFailed, MemberDescribed, MemberErased {

  /** The member's pseudonym within its workspace. */
  String userId();

  @Override
  default String stream() {
    return Streams.member(workspaceId(), userId());
  }
}
