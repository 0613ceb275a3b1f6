package dev.rewardrail.gateway.effect;

import dev.rewardrail.ledger.effect.Outbox;
import dev.rewardrail.ledger.event.RecordedEvent;

/**
 * Does what leaves the ledger because of an event. It may be done more than once, where the service
 * stops in the middle, and must come to the same then.
 */
interface Effect {

  /** Which effects of the outbox it does. */
  String kind();

  /** How many of them an instance does at once: one kind keeps no other waiting. */
  int atOnce();

  /** Does it; where that throws, it is tried again later. */
  void run(RecordedEvent event, Outbox.Due due);
}
