package dev.rewardrail.ledger.event;

/** An achievement was defined or changed. The event holds the whole definition. */
public record AchievementDefined(
    String workspaceId, String achievementId, int version, AchievementTerms terms)
    implements DefinitionEvent {

  @Override
  public AchievementDefined as(int newVersion) {
    return new AchievementDefined(workspaceId, achievementId, newVersion, terms);
  }

  @Override
  public String stream() {
    return Streams.achievement(workspaceId, achievementId);
  }

  @Override
  public String id() {
    return achievementId;
  }
}
