package dev.rewardrail.ledger.rule;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.event.DefinitionEvent;
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
  public static final int UNVERSIONED = 0;

  @Override
  public String workspaceId() {
    return definition.workspaceId();
  }

  @Override
  public String stream() {
    return definition.stream();
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return DefinitionDecider.DEFINE;
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
    boolean isNew = expected != null && expected == 0;
    if (definition.archives()) {
      return definition.id();
    }
    return definition.id().isEmpty()
        ? definition.terms().toString()
        : (isNew ? "" : definition.id()) + " " + definition.terms();
  }

  @Override
  public Define occurring(Instant at) {
    return new Define(definition, expected, at);
  }
}
