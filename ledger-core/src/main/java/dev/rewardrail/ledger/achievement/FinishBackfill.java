package dev.rewardrail.ledger.achievement;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.event.Streams;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finishes a backfill: all members were looked at.
 *
 * @param considered how many were looked at
 * @param granted how many of them were given it
 */
public record FinishBackfill(
    String workspaceId,
    String backfillId,
    String achievementId,
    long considered,
    long granted,
    @Nullable Instant occurredAt)
    implements Command {

  @Override
  public String stream() {
    return Streams.backfill(workspaceId, backfillId);
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return BackfillDecider.FINISH;
  }

  @Override
  public String operation() {
    return "finish_backfill";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(backfillId);
  }

  @Override
  public FinishBackfill occurring(Instant at) {
    return new FinishBackfill(workspaceId, backfillId, achievementId, considered, granted, at);
  }
}
