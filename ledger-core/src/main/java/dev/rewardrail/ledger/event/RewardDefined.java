package dev.rewardrail.ledger.event;

/** A reward was defined or changed. The event holds the whole definition. */
public record RewardDefined(String workspaceId, String rewardId, int version, RewardTerms terms)
    implements DefinitionEvent {

  @Override
  public RewardDefined as(int newVersion) {
    return new RewardDefined(workspaceId, rewardId, newVersion, terms);
  }

  @Override
  public String stream() {
    return Streams.reward(workspaceId, rewardId);
  }

  @Override
  public String id() {
    return rewardId;
  }
}
