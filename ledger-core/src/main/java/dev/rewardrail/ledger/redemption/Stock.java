package dev.rewardrail.ledger.redemption;

import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.event.StockEvent;
import java.util.function.Function;

/** The stock of a reward. Its state is how many pieces are claimed, 0 or more. */
public final class Stock {

  /** How many are claimed. */
  public static final StateFold<Long, StockEvent> FOLD =
      new StateFold<>(
          "stock",
          1,
          StockEvent.class,
          0L,
          (claimed, event) -> event.claimed(),
          new StateFold.Stored<>(Long.class, Function.identity(), Function.identity()));

  private Stock() {}
}
