package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.event.StockEvent;
import dev.rewardrail.ledger.event.StockReturned;
import dev.rewardrail.ledger.event.StockTaken;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** How many pieces of rewards are claimed, while one decision takes some and returns some. */
final class Stocks {

  private final ToLongFunction<String> claimed;
  private final Map<String, Long> changed = new HashMap<>();

  /**
   * Stocks as they are.
   *
   * @param claimed how many pieces of a reward are claimed, by its id
   */
  Stocks(ToLongFunction<String> claimed) {
    this.claimed = claimed;
  }

  long claimed(String rewardId) {
    return changed.computeIfAbsent(rewardId, claimed::applyAsLong);
  }

  StockEvent take(String workspaceId, String rewardId, String redemptionId) {
    long now = claimed(rewardId) + 1;
    changed.put(rewardId, now);
    return new StockTaken(workspaceId, rewardId, redemptionId, now);
  }

  StockEvent giveBack(String workspaceId, String rewardId, String redemptionId) {
    long now = claimed(rewardId) - 1;
    changed.put(rewardId, now);
    return new StockReturned(workspaceId, rewardId, redemptionId, now);
  }
}
