package dev.rewardrail.ledger.event;

/** A reward is this from now on. */
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
