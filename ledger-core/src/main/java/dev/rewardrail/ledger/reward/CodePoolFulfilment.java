package dev.rewardrail.ledger.reward;

import dev.rewardrail.ledger.event.RewardRedeemed;

/** Gives codes that were uploaded, each once. */
public final class CodePoolFulfilment implements Fulfilment {

  /** As rewards tell it. */
  public static final String KIND = "code_pool";

  private final CodePool pool;

  /** From this pool. */
  public CodePoolFulfilment(CodePool pool) {
    this.pool = pool;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void taken(RewardRedeemed redemption) {
    pool.forget(redemption.workspaceId(), redemption.redemptionId());
  }

  @Override
  public void notTaken(RewardRedeemed redemption) {
    pool.putBack(redemption.workspaceId(), redemption.redemptionId());
  }

  @Override
  public Outcome fulfil(RewardRedeemed redemption) {
    return pool.take(redemption.workspaceId(), redemption.rewardId(), redemption.redemptionId())
        .<Outcome>map(Given::new)
        .orElseGet(() -> new NotGiven("no code is left"));
  }
}
