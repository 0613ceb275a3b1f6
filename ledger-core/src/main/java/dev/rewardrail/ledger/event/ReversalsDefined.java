package dev.rewardrail.ledger.event;

/** A workspace's rules for reversals were set. */
public record ReversalsDefined(String workspaceId, int version, ReversalTerms terms)
    implements DefinitionEvent {

  @Override
  public ReversalsDefined as(int newVersion) {
    return new ReversalsDefined(workspaceId, newVersion, terms);
  }

  @Override
  public String stream() {
    return Streams.rules(workspaceId, "reversals");
  }
}
