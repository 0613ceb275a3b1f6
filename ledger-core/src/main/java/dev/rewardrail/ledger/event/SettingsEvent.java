package dev.rewardrail.ledger.event;

/** An event of a workspace's settings. Every instance keeps all settings in memory. */
public sealed interface SettingsEvent extends Event
    permits WorkspaceCreated,
        WorkspaceChanged,
        ApiKeyIssued,
        ApiKeyRotated,
        ApiKeyRevoked,
        DefinitionEvent {}
