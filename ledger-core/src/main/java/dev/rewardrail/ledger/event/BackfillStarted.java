package dev.rewardrail.ledger.event;

/**
 * A backfill was started. See {@link BackfillEvent}.
 *
 * @param version which version of the achievement's definition
 */
public record BackfillStarted(
    String workspaceId, String backfillId, String achievementId, int version)
    implements BackfillEvent {}
