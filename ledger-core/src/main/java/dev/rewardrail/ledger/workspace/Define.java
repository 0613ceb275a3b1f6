package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.command.Command;
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
    return List.of(definition.as(UNTOLD).toString(), expected == null ? "*" : expected.toString());
  }

  @Override
  public Define occurring(Instant at) {
    return new Define(definition, expected, at);
  }
}
