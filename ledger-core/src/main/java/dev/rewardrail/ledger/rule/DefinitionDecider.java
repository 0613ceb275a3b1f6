package dev.rewardrail.ledger.rule;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.event.DefinitionEvent;
import java.util.Optional;

/** Decides definitions of rules. The state is the newest definition. */
public final class DefinitionDecider {

  /** The newest definition on a stream. */
  public static final StateFold<Optional<DefinitionEvent>, DefinitionEvent> FOLD =
      StateFold.notStored(
          "definition",
          DefinitionEvent.class,
          Optional.empty(),
          (newest, event) -> Optional.of(event));

  static final Decider<Optional<DefinitionEvent>, Define, DefinitionEvent> DEFINE =
      new Decider<>(
          FOLD,
          (newest, define, surroundings) ->
              decide(newest, define, RuleBook.of(surroundings, define)));

  private DefinitionDecider() {}

  private static Decision decide(Optional<DefinitionEvent> newest, Define define, Rules rules) {
    DefinitionEvent definition = define.definition();
    RuleKind<?> kind = RuleKinds.of(definition);
    int version =
        newest.map(DefinitionEvent::version).orElseGet(() -> kind.versionAtStart(definition.id()));
    boolean isArchived = newest.map(DefinitionEvent::archives).orElse(false);
    if (define.expected() != null && define.expected() != version) {
      return new Decision.Refused(
          "version_conflict",
          "it is version %d now, not %d: read it again, and change what you read"
              .formatted(version, define.expected()));
    }
    if (isArchived && definition.archives()) {
      return new Decision.Refused("already_archived", "it is archived already");
    }
    if ((version == 0 || isArchived) && !definition.archives() && isFull(kind, rules)) {
      return new Decision.Refused(
          "too_many",
          "a workspace may have %d of these that are not archived; archive one"
              .formatted(kind.most()));
    }
    return Decision.happened(definition.as(version + 1));
  }

  /** A kind of which there is one set is never full: to set it again replaces it. */
  private static boolean isFull(RuleKind<?> kind, Rules rules) {
    return kind.most() > 1
        && rules.all(kind).values().stream().filter(rule -> !isArchived(rule)).count()
            >= kind.most();
  }

  private static boolean isArchived(Object rule) {
    return rule instanceof Archivable archivable && archivable.isArchived();
  }
}
