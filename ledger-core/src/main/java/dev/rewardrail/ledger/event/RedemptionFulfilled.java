package dev.rewardrail.ledger.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A redemption was fulfilled, and counts for achievements from now on.
 *
 * @param promoCode the code, sealed with the member's key; null where there is none
 */
@Moves({})
public record RedemptionFulfilled(
    String workspaceId,
    String userId,
    String redemptionId,
    String rewardId,
    @Nullable String promoCode,
    Standing standing)
    implements PointsEvent {

  @Override
  public @Nullable String sealedText() {
    return promoCode;
  }

  @Override
  public String rule() {
    return "reward " + rewardId;
  }

  @Override
  public List<Movement> movements() {
    return Movements.of(standing).withAchievements();
  }
}
