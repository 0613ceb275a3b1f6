package dev.rewardrail.ledger.event;

/** An achievement cannot be unlocked any more; whoever has it keeps it. */
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
