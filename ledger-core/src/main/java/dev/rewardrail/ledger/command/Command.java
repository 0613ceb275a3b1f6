package dev.rewardrail.ledger.command;

import dev.rewardrail.ledger.seal.PersonalChange;
import dev.rewardrail.ledger.seal.PersonalText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that the ledger is asked to do to one stream. */
public interface Command {

  /** The workspace that asks. */
  String workspaceId();

  /** The stream that it is about; its own event, the receipt, is written there. */
  String stream();

  /** How it is decided. */
  Decider<?, ?, ?> decider();

  /** All streams that must be looked at to decide it. */
  default Set<String> streams() {
    return Set.of(stream());
  }

  /** What is asked for, as {@code award}. */
  String operation();

  /** When it counts; null until the ledger gave it the time at which it is recorded. */
  @Nullable Instant occurredAt();

  /**
   * All that tells this request from another one, but for free text, of which the log keeps no
   * hash.
   */
  List<String> fingerprint();

  /** The streams of members whose redemptions it may refund; their stocks are looked at, too. */
  default Set<String> mayRefund() {
    return Set.of();
  }

  /** The reference whose entries must be looked at to decide it; empty for most. */
  default Optional<String> earnedBy() {
    return Optional.empty();
  }

  /** Free text about a member that must be sealed before it may stand in the log. */
  default Optional<PersonalText.Plain> personalText() {
    return Optional.empty();
  }

  /** What it does, where it happens, to what is kept of a member outside the log. */
  default Optional<PersonalChange> personalChange() {
    return Optional.empty();
  }

  /** The same with its time set. */
  Command occurring(Instant occurredAt);

  /** The same once it is known which event will be its receipt. */
  default Command receiptedBy(UUID eventId) {
    return this;
  }

  /** The same with its free text sealed. */
  default Command sealed(PersonalText.Sealed text) {
    throw new IllegalStateException("there is no free text in " + operation());
  }
}
