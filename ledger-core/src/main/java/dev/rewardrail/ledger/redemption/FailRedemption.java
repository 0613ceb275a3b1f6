package dev.rewardrail.ledger.redemption;

import dev.rewardrail.ledger.command.Decider;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fails a redemption that cannot be fulfilled.
 *
 * @param reason why; it stays in the log for ever
 */
public record FailRedemption(
    String workspaceId,
    String userId,
    String redemptionId,
    String rewardId,
    String reason,
    @Nullable Instant occurredAt)
    implements StockCommand {

  /** What this is called as an operation. */
  public static final String OPERATION = "fail_redemption";

  @Override
  public Decider<?, ?, ?> decider() {
    return RedemptionDecider.FAIL;
  }

  @Override
  public String operation() {
    return OPERATION;
  }

  @Override
  public List<String> fingerprint() {
    return List.of(redemptionId, reason);
  }

  @Override
  public FailRedemption occurring(Instant at) {
    return new FailRedemption(workspaceId, userId, redemptionId, rewardId, reason, at);
  }
}
