package dev.rewardrail.ledger.reward;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.event.CodesAdded;
import java.util.HashSet;

/**
 * Decides additions of codes to a pool. The pool itself counts how many are new when they are
 * inserted, in the transaction that writes the event.
 */
public final class CodesDecider {

  /** Nothing is remembered of earlier additions: the pool itself knows its codes. */
  public static final StateFold<Boolean, CodesAdded> FOLD =
      StateFold.notStored("codes", CodesAdded.class, false, (had, event) -> true);

  static final Decider<Boolean, AddCodes, CodesAdded> ADD =
      new Decider<>(
          FOLD, (had, add, surroundings) -> decide(add, surroundings.source(CodePool.class)));

  private CodesDecider() {}

  private static Decision decide(AddCodes add, CodePool pool) {
    int asked = new HashSet<>(add.codes()).size();
    int added = pool.add(add.workspaceId(), add.rewardId(), add.codes());
    return Decision.happened(
        new CodesAdded(add.workspaceId(), add.rewardId(), added, asked - added));
  }
}
