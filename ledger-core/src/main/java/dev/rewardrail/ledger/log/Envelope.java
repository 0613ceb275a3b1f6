package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.event.EventMetadata;
import java.time.Instant;
import java.util.UUID;

/**
 * What a command's message carries to the log beside the events themselves. Axon makes the event's
 * own message and would choose its id, so it travels in the message's metadata.
 *
 * @param eventId the id of the command's receipt
 */
public record Envelope(UUID eventId, Instant occurredAt, EventMetadata metadata) {

  /** Under this name it stands in the message's metadata. */
  public static final String KEY = "envelope";
}
