package dev.rewardrail.ledger.log;

import java.time.Instant;

/**
 * Maps PostgreSQL's time, by which events are recorded, to the ledger's. All instances share it;
 * tests move it on.
 */
@FunctionalInterface
public interface PostgresClock {

  /** As it is told. */
  PostgresClock AS_TOLD = told -> told;

  /** The time where PostgreSQL tells this. */
  Instant now(Instant told);
}
