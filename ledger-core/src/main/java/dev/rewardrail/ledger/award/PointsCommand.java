package dev.rewardrail.ledger.award;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.command.MemberCommand;
import dev.rewardrail.ledger.event.Streams;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command that changes a member's points, for a reference where one is given. */
interface PointsCommand extends MemberCommand {

  /** What the points are for, as an order; null where that is not told. */
  @Nullable String reference();

  /** The latest time that whoever asks may name; null for any, and where none is named. */
  @Nullable Instant notAfter();

  /**
   * The refusal of a time after {@link #notAfter}. It is decided in the ledger, where a repeat of
   * what was done is known as one, also if a clock was set back since.
   */
  default Optional<Decision> tooLate() {
    Instant latest = notAfter();
    Instant at = Objects.requireNonNull(occurredAt());
    return latest == null || !at.isAfter(latest)
        ? Optional.empty()
        : Optional.of(
            new Decision.Refused(
                "invalid_field",
                "occurred_at must be from %s to %s; it was %s"
                    .formatted(Instant.EPOCH, latest.truncatedTo(ChronoUnit.SECONDS), at),
                Map.of("field", "occurred_at")));
  }

  @Override
  default Set<String> streams() {
    String reference = reference();
    return reference == null
        ? Set.of(stream())
        : Set.of(stream(), Streams.reference(workspaceId(), reference));
  }
}
