package dev.rewardrail.ledger.event;

/**
 * A member was given freezes, which cover missed days of its streak.
 *
 * @param count how many, 1 or more
 * @param freezesHeld how many the member holds after it
 * @param currentStreak days in a row then; a streak that had lapsed stays so
 * @param reason why, in the words of whoever gave them
 */
public record FreezesGranted(
    String workspaceId, String userId, int count, int freezesHeld, int currentStreak, String reason)
    implements MemberEvent {}
