package dev.rewardrail.ledger.rule;

import dev.rewardrail.ledger.event.ReversalTerms;

/**
 * A workspace's rules for reversals, with their version.
 *
 * @param version which version, from 1; 0 before the workspace set any
 */
public record ReversalRules(int version, ReversalTerms terms) {

  /** Which rules they are, with their version, as events tell them. */
  public String id() {
    return version == 0 ? "default@1" : "reversals@" + version;
  }
}
