package dev.rewardrail.ledger.reward;

import dev.rewardrail.ledger.event.StockEvent;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/** A reward's stock as Axon sees it; members' commands take from it. */
public class StockAccount {

  @AggregateIdentifier private String stream;
  private long claimed;

  /** Before anything was claimed. */
  public StockAccount() {}

  /** How many pieces are claimed, 0 or more. */
  public long claimed() {
    return claimed;
  }

  @EventSourcingHandler
  void on(StockEvent event) {
    stream = event.stream();
    claimed = event.claimed();
  }
}
