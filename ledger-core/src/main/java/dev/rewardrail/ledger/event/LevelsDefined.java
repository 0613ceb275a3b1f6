package dev.rewardrail.ledger.event;

import java.util.List;

/** A workspace's ladder of levels was set. Without steps, the default ladder applies. */
public record LevelsDefined(String workspaceId, int version, List<LevelStep> steps)
    implements DefinitionEvent {

  @Override
  public LevelsDefined as(int newVersion) {
    return new LevelsDefined(workspaceId, newVersion, steps);
  }

  @Override
  public String stream() {
    return Streams.rules(workspaceId, "levels");
  }

  @Override
  public List<LevelStep> terms() {
    return steps;
  }
}
