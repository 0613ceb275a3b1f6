package dev.rewardrail.ledger.event;

/**
 * A member's personal data was erased, and with it the key that sealed it in earlier events. Those
 * events and their totals stay; their free text can no longer be read.
 */
public record MemberErased(String workspaceId, String userId) implements MemberEvent {}
