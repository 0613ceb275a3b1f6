package dev.rewardrail.ledger.rule;

import dev.rewardrail.ledger.event.DefinitionEvent;
import java.util.List;
import java.util.function.Function;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/**
 * A kind of rule that a workspace can set.
 *
 * @param events the events that set rules of the kind
 * @param most how many of them a workspace may have that are not archived
 * @param start the definitions that every workspace has before it sets any
 * @param read the rule that an event sets, as decisions go by it
 * @param <R> the rule
 */
public record RuleKind<R>(
    List<Class<? extends DefinitionEvent>> events,
    int most,
    List<DefinitionEvent> start,
    Function<DefinitionEvent, R> read) {

  /** The definition of this id that every workspace has from the start: its version, or 0. */
  int versionAtStart(String id) {
    return start.stream()
        .filter(definition -> definition.id().equals(id))
        .mapToInt(DefinitionEvent::version)
        .findFirst()
        .orElse(0);
  }

  /** The rules of a workspace that has set none of the kind. */
  PMap<String, R> atStart() {
    PMap<String, R> rules = OrderedPMap.empty();
    for (DefinitionEvent definition : start) {
      rules = rules.plus(definition.id(), read.apply(definition));
    }
    return rules;
  }
}
