package dev.rewardrail.ledger.log;

import java.time.Instant;

/**
 * How the time that PostgreSQL tells is taken. Events are recorded by PostgreSQL's clock, which all
 * instances share; tests move it on.
 */
@FunctionalInterface
public interface PostgresClock {

  /** As it is told. */
  PostgresClock AS_TOLD = told -> told;

  /** The time where PostgreSQL tells this. */
  Instant now(Instant told);
}
