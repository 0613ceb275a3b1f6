package dev.rewardrail.ledger.event;

/**
 * A member's personal data was erased, and the key under which it was sealed in earlier events:
 * they stand as they were, with every total, and their free text opens no more.
 */
public record MemberErased(String workspaceId, String userId) implements MemberEvent {}
