package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.audit.Frontier;
import java.time.Instant;

/**
 * The end of the log.
 *
 * @param position the position of the newest event; 0 for an empty log
 * @param recordedAt when it was written
 */
record Head(long position, Instant recordedAt, Frontier frontier) {

  static final Head EMPTY = new Head(0, Instant.EPOCH, Frontier.EMPTY);
}
