package dev.rewardrail.gateway.effect;

import dev.rewardrail.ledger.effect.Outbox;
import dev.rewardrail.ledger.event.RecordedEvent;

/**
 * An effect of an event outside the ledger. It may run more than once if the service stops in
 * between, and must then have the same result.
 */
interface Effect {

  /** Which effects of the outbox it does. */
  String kind();

  /** How many of them an instance does at once: one kind keeps no other waiting. */
  int atOnce();

  /** Does it; where that throws, it is tried again later. */
  void run(RecordedEvent event, Outbox.Due due);
}
