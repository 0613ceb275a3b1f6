package dev.rewardrail.ledger.event;

import java.time.Instant;
import java.util.UUID;

/**
 * An event at its place in the log.
 *
 * @param position its place in the log: 1, 2, 3, … without a gap, in the order of commits
 * @param version its place in its stream, from 0
 * @param occurredAt when it counts, to the microsecond
 * @param recordedAt when it was written, to the microsecond; never earlier than that of the event
 *     before it
 */
public record RecordedEvent(
    long position,
    UUID eventId,
    long version,
    Event event,
    EventMetadata metadata,
    Instant occurredAt,
    Instant recordedAt) {}
