package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.event.RecordedEvent;

/**
 * The answer to a command, given after its commit.
 *
 * @param receipt the event that it wrote
 * @param replayed whether it was written by an earlier request with the same idempotency key
 */
public record Answer(RecordedEvent receipt, boolean replayed) {}
