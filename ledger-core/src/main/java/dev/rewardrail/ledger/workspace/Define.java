package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.event.AchievementArchived;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.DefinitionEvent;
import dev.rewardrail.ledger.event.LevelsDefined;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.event.RewardArchived;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.StreaksDefined;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets a rule or a part of a catalogue.
 *
 * @param definition what it is to be; its version is told by the ledger
 * @param expected the version that it must have now, 0 for none yet; null for whichever
 */
public record Define(
    DefinitionEvent definition, @Nullable Integer expected, @Nullable Instant occurredAt)
    implements Command {

  /** Of definitions whose version the ledger has not told. */
  public static final int UNTOLD = 0;

  @Override
  public String workspaceId() {
    return definition.workspaceId();
  }

  @Override
  public String stream() {
    return definition.stream();
  }

  @Override
  public String operation() {
    return "define";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(
        definition.getClass().getSimpleName(),
        asked(),
        expected == null ? "*" : expected.toString());
  }

  /**
   * What was asked for: of what is new without its id, which a repeat need not name alike; of what
   * is archived without its terms, which may have changed since.
   */
  private String asked() {
    boolean isNew = expected != null && expected == UNTOLD;
    return switch (definition) {
      case AchievementDefined e -> (isNew ? "" : e.achievementId()) + " " + e.terms();
      case RewardDefined e -> (isNew ? "" : e.rewardId()) + " " + e.terms();
      case AchievementArchived e -> e.achievementId();
      case RewardArchived e -> e.rewardId();
      case LevelsDefined e -> e.steps().toString();
      case StreaksDefined e -> e.terms().toString();
      case ReversalsDefined e -> e.terms().toString();
    };
  }

  @Override
  public Define occurring(Instant at) {
    return new Define(definition, expected, at);
  }
}
