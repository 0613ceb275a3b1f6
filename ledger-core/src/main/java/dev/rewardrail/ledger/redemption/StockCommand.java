package dev.rewardrail.ledger.redemption;

import dev.rewardrail.ledger.command.MemberCommand;
import dev.rewardrail.ledger.event.Streams;
import java.util.Set;

/** A command that takes from a reward's stock or gives back to it. */
interface StockCommand extends MemberCommand {

  /** The reward whose stock it is. */
  String rewardId();

  @Override
  default Set<String> streams() {
    return Set.of(stream(), Streams.stock(workspaceId(), rewardId()));
  }
}
