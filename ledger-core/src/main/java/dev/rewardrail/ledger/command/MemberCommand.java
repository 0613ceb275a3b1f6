package dev.rewardrail.ledger.command;

import dev.rewardrail.ledger.event.Streams;

/** A command about one member. */
public interface MemberCommand extends Command {

  /** The member, by the caller's own id. */
  String userId();

  @Override
  default String stream() {
    return Streams.member(workspaceId(), userId());
  }
}
