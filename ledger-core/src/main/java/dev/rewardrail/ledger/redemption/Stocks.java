package dev.rewardrail.ledger.redemption;

import dev.rewardrail.ledger.command.Surroundings;
import dev.rewardrail.ledger.event.StockEvent;
import dev.rewardrail.ledger.event.StockReturned;
import dev.rewardrail.ledger.event.StockTaken;
import dev.rewardrail.ledger.event.Streams;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The claimed pieces of rewards during one decision, which may take some and return some. */
public final class Stocks {

  private final ToLongFunction<String> claimed;
  private final Map<String, Long> changed = new HashMap<>();

  /**
   * Stocks as they are.
   *
   * @param claimed how many pieces of a reward are claimed, by its id
   */
  public Stocks(ToLongFunction<String> claimed) {
    this.claimed = claimed;
  }

  /** The stocks of a workspace's rewards, as they are beside a decision. */
  public static Stocks of(Surroundings surroundings, String workspaceId) {
    return new Stocks(
        rewardId -> surroundings.state(Stock.FOLD, Streams.stock(workspaceId, rewardId)));
  }

  /** How many pieces of a reward are claimed. */
  public long claimed(String rewardId) {
    return changed.computeIfAbsent(rewardId, claimed::applyAsLong);
  }

  /** A redemption takes a piece. */
  public StockEvent take(String workspaceId, String rewardId, String redemptionId) {
    long now = claimed(rewardId) + 1;
    changed.put(rewardId, now);
    return new StockTaken(workspaceId, rewardId, redemptionId, now);
  }

  /** A redemption's piece comes back. */
  public StockEvent giveBack(String workspaceId, String rewardId, String redemptionId) {
    long now = claimed(rewardId) - 1;
    changed.put(rewardId, now);
    return new StockReturned(workspaceId, rewardId, redemptionId, now);
  }
}
