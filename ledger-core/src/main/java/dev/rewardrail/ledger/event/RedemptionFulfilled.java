package dev.rewardrail.ledger.event;

import org.jspecify.annotations.Nullable;

/**
 * A member got what it had redeemed; from now on it counts as redeemed.
 *
 * @param promoCode the code, sealed with the member's key; null where there is none
 */
public record RedemptionFulfilled(
    String workspaceId,
    String userId,
    String redemptionId,
    String rewardId,
    @Nullable String promoCode,
    Standing standing)
    implements PointsEvent {

  @Override
  public long xp() {
    return 0;
  }

  @Override
  public long rp() {
    return 0;
  }

  @Override
  public @Nullable String sealedText() {
    return promoCode;
  }
}
