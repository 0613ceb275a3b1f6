package dev.rewardrail.ledger.event;

/** A reward was archived. It can no longer be redeemed; redemptions of it stay. */
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
