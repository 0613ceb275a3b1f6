package dev.rewardrail.ledger.redemption;

import dev.rewardrail.ledger.command.Decider;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refunds a redemption.
 *
 * @param cancels whether only while it is pending; else only once it is fulfilled
 * @param reason why; it stays in the log for ever
 */
public record RefundRedemption(
    String workspaceId,
    String userId,
    String redemptionId,
    String rewardId,
    boolean cancels,
    String reason,
    @Nullable Instant occurredAt)
    implements StockCommand {

  @Override
  public Decider<?, ?, ?> decider() {
    return RedemptionDecider.REFUND;
  }

  @Override
  public String operation() {
    return "refund_redemption";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(redemptionId, Boolean.toString(cancels), reason);
  }

  @Override
  public RefundRedemption occurring(Instant at) {
    return new RefundRedemption(workspaceId, userId, redemptionId, rewardId, cancels, reason, at);
  }
}
