package dev.rewardrail.ledger.event;

/** An achievement was archived. It can no longer be unlocked; members who have it keep it. */
public record AchievementArchived(
    String workspaceId, String achievementId, int version, AchievementTerms terms)
    implements DefinitionEvent {

  @Override
  public AchievementArchived as(int newVersion) {
    return new AchievementArchived(workspaceId, achievementId, newVersion, terms);
  }

  @Override
  public String stream() {
    return Streams.achievement(workspaceId, achievementId);
  }

  @Override
  public String id() {
    return achievementId;
  }

  @Override
  public boolean archives() {
    return true;
  }
}
