package dev.rewardrail.ledger.event;

/** A reward cannot be redeemed any more; what was redeemed stays. */
public record RewardArchived(String workspaceId, String rewardId, int version, RewardTerms terms)
    implements DefinitionEvent {

  @Override
  public RewardArchived as(int newVersion) {
    return new RewardArchived(workspaceId, rewardId, newVersion, terms);
  }

  @Override
  public String stream() {
    return Streams.reward(workspaceId, rewardId);
  }

  @Override
  public String id() {
    return rewardId;
  }

  @Override
  public boolean archives() {
    return true;
  }
}
