package dev.rewardrail.ledger.award;

import dev.rewardrail.ledger.command.MemberCommand;
import dev.rewardrail.ledger.event.Streams;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command that changes a member's points, for a reference where one is given. */
interface PointsCommand extends MemberCommand {

  /** What the points are for, as an order; null where that is not told. */
  @Nullable String reference();

  @Override
  default Set<String> streams() {
    String reference = reference();
    return reference == null
        ? Set.of(stream())
        : Set.of(stream(), Streams.reference(workspaceId(), reference));
  }
}
