package dev.rewardrail.ledger.redemption;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.event.EntryId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Spends a member's RP on a reward.
 *
 * @param redemptionId of what comes of it; empty until its receipt is known
 */
public record RedeemReward(
    String workspaceId,
    String userId,
    String rewardId,
    String redemptionId,
    @Nullable Instant occurredAt)
    implements StockCommand {

  @Override
  public Decider<?, ?, ?> decider() {
    return RedemptionDecider.REDEEM;
  }

  @Override
  public String operation() {
    return "redeem_reward";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(userId, rewardId);
  }

  @Override
  public RedeemReward occurring(Instant at) {
    return new RedeemReward(workspaceId, userId, rewardId, redemptionId, at);
  }

  @Override
  public RedeemReward receiptedBy(UUID eventId) {
    return new RedeemReward(
        workspaceId, userId, rewardId, EntryId.of(EntryId.REDEMPTION, eventId), occurredAt);
  }
}
