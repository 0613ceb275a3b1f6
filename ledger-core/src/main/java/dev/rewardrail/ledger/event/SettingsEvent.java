package dev.rewardrail.ledger.event;

/** What was configured. Every instance keeps all of it in memory. */
public sealed interface SettingsEvent extends Event
    permits WorkspaceCreated,
        WorkspaceChanged,
        ApiKeyIssued,
        ApiKeyRotated,
        ApiKeyRevoked,
        DefinitionEvent {}
