package dev.rewardrail.ledger.achievement;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.Streams;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts a backfill, which grants an achievement to all members who have already earned it.
 *
 * @param backfillId of what comes of it; empty until its receipt is known
 * @param version of the achievement's definition
 */
public record StartBackfill(
    String workspaceId,
    String backfillId,
    String achievementId,
    int version,
    @Nullable Instant occurredAt)
    implements Command {

  @Override
  public String stream() {
    return Streams.backfill(workspaceId, backfillId);
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return BackfillDecider.START;
  }

  @Override
  public String operation() {
    return "start_backfill";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(achievementId);
  }

  @Override
  public StartBackfill receiptedBy(UUID eventId) {
    return new StartBackfill(
        workspaceId, EntryId.of(EntryId.BACKFILL, eventId), achievementId, version, occurredAt);
  }

  @Override
  public StartBackfill occurring(Instant at) {
    return new StartBackfill(workspaceId, backfillId, achievementId, version, at);
  }
}
