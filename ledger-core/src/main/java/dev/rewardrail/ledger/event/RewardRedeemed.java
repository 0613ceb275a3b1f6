package dev.rewardrail.ledger.event;

import java.util.List;

/**
 * A member spent RP on a reward, which is to be fulfilled.
 *
 * @param redemptionId as {@code rdm_…}
 * @param version which version of the reward's definition, from 1
 * @param title the reward's title then
 * @param rpSpent what it cost, 0 or more
 * @param fulfilment how it is to be fulfilled, as {@code code_pool}
 * @param codePrefix how codes that are made up begin; empty for none
 */
@Moves(Cause.REDEMPTION)
public record RewardRedeemed(
    String workspaceId,
    String userId,
    String redemptionId,
    String rewardId,
    int version,
    String title,
    long rpSpent,
    String fulfilment,
    String codePrefix,
    Standing standing)
    implements PointsEvent {

  @Override
  public String rule() {
    return "reward %s@%d".formatted(rewardId, version);
  }

  @Override
  public List<Movement> movements() {
    return Movements.of(standing)
        .own(Cause.REDEMPTION, 0, -rpSpent, standing.day(), redemptionId, null)
        .withAchievements();
  }
}
