package dev.rewardrail.ledger.workspace;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.rewardrail.ledger.achievement.Achievement;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.AchievementArchived;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.DefinitionEvent;
import dev.rewardrail.ledger.event.LevelsDefined;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.event.RewardArchived;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.StreaksDefined;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.member.RuleBook;
import dev.rewardrail.ledger.member.Rules;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A rule or a part of a catalogue as Axon sees it. */
public class DefinitionAccount {

  /**
   * How many achievements, or rewards, a workspace may have that are not archived: each is looked
   * at with every award.
   */
  public static final int EACH_MAX = 500;

  @AggregateIdentifier private String stream;
  private @Nullable DefinitionEvent newest;

  /** For Axon, which makes it before its first event. */
  protected DefinitionAccount() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(Define define, MetaData metaData, RuleBook rules) {
    decide(newest, define, rules.rulesOf(define.workspaceId()))
        .orRefuse()
        .forEach(event -> apply(event, metaData));
  }

  static Decision decide(@Nullable DefinitionEvent newest, Define define, Rules rules) {
    DefinitionEvent definition = define.definition();
    int version = newest == null ? fromTheStart(definition) : newest.version();
    if (define.expected() != null && define.expected() != version) {
      return new Decision.Refused(
          "version_conflict",
          "it is version %d now, not %d: read it again, and change what you read"
              .formatted(version, define.expected()));
    }
    if (isArchived(newest) && isArchived(definition)) {
      return new Decision.Refused("already_archived", "it is archived already");
    }
    if ((version == 0 || isArchived(newest)) && isFull(definition, rules)) {
      return new Decision.Refused(
          "too_many",
          "a workspace may have %d of these that are not archived; archive one"
              .formatted(EACH_MAX));
    }
    return Decision.happened(definition.as(version + 1));
  }

  /** What every workspace has is there before it is first changed. */
  private static int fromTheStart(DefinitionEvent definition) {
    String first = Streams.achievement(definition.workspaceId(), Achievement.FIRST_STEPS.id());
    return definition.stream().equals(first) ? Achievement.FIRST_STEPS.version() : 0;
  }

  private static boolean isArchived(@Nullable DefinitionEvent event) {
    return event instanceof AchievementArchived || event instanceof RewardArchived;
  }

  private static boolean isFull(DefinitionEvent definition, Rules rules) {
    return switch (definition) {
      case AchievementDefined e ->
          rules.achievements().values().stream().filter(one -> !one.isArchived()).count()
              >= EACH_MAX;
      case RewardDefined e ->
          rules.rewards().values().stream().filter(one -> !one.isArchived()).count() >= EACH_MAX;
      case AchievementArchived e -> false;
      case RewardArchived e -> false;
      case LevelsDefined e -> false;
      case StreaksDefined e -> false;
      case ReversalsDefined e -> false;
    };
  }

  @EventSourcingHandler
  void on(DefinitionEvent event) {
    stream = event.stream();
    newest = event;
  }
}
