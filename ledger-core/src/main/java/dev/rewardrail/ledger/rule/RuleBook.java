package dev.rewardrail.ledger.rule;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Surroundings;

/** The rules of all workspaces. */
@FunctionalInterface
public interface RuleBook {

  /** The rules of this workspace as they are now. */
  Rules rulesOf(String workspaceId);

  /** The rules by which a command is decided. */
  static Rules of(Surroundings surroundings, Command command) {
    return surroundings.source(RuleBook.class).rulesOf(command.workspaceId());
  }
}
