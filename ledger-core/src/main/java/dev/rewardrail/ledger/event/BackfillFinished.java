package dev.rewardrail.ledger.event;

/**
 * A backfill was finished: all members were looked at. See {@link BackfillEvent}.
 *
 * @param considered how many members were looked at, 0 or more
 * @param granted how many of them were given it, 0 or more
 */
public record BackfillFinished(
    String workspaceId, String backfillId, String achievementId, long considered, long granted)
    implements BackfillEvent {}
