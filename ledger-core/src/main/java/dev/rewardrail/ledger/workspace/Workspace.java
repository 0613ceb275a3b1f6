package dev.rewardrail.ledger.workspace;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A workspace: a tenant of the service.
 *
 * @param position of the event that made it
 * @param zone of its boards and periods
 * @param plan what its plan is called
 * @param apiAccess whether its plan lets its keys use the API
 */
public record Workspace(
    long position,
    String id,
    String name,
    ZoneId zone,
    String plan,
    boolean apiAccess,
    Instant createdAt) {}
