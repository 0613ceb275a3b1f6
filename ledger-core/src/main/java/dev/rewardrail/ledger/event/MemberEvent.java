package dev.rewardrail.ledger.event;

/** What happened to a member. */
public sealed interface MemberEvent extends Event
    permits PointsEvent, FreezesGranted, RedemptionFailed, MemberDescribed, MemberErased {

  /** The member's pseudonym within its workspace. */
  String userId();

  @Override
  default String stream() {
    return Streams.member(workspaceId(), userId());
  }
}
