package dev.rewardrail.ledger.event;

import org.jspecify.annotations.Nullable;

/**
 * A member got what it had redeemed.
 *
 * @param promoCode the code, sealed with the member's key; null where there is none
 */
public record RedemptionFulfilled(
    String workspaceId,
    String userId,
    String redemptionId,
    String rewardId,
    @Nullable String promoCode)
    implements MemberEvent {

  @Override
  public @Nullable String sealedText() {
    return promoCode;
  }
}
