package dev.rewardrail.ledger.rule;

/** Where the rules of every workspace stand. */
@FunctionalInterface
public interface RuleBook {

  /** The rules of this workspace as they are now. */
  Rules rulesOf(String workspaceId);
}
