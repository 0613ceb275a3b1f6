package dev.rewardrail.ledger.event;

/** A workspace's rules for streaks were set. */
public record StreaksDefined(String workspaceId, int version, StreakTerms terms)
    implements DefinitionEvent {

  @Override
  public StreaksDefined as(int newVersion) {
    return new StreaksDefined(workspaceId, newVersion, terms);
  }

  @Override
  public String stream() {
    return Streams.rules(workspaceId, "streaks");
  }
}
