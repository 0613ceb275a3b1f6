package dev.rewardrail.ledger.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of {@code ledger_event}, all but its hash; payload and metadata are the very text that is
 * stored.
 */
public record LogRow(
    long position,
    UUID eventId,
    String workspaceId,
    String stream,
    long version,
    String type,
    int revision,
    String payload,
    String metadata,
    Instant occurredAt,
    Instant recordedAt) {}
