package dev.rewardrail.ledger.event;

/** A key opens nothing any more. */
public record ApiKeyRevoked(String workspaceId, String keyId) implements SettingsEvent {

  @Override
  public String stream() {
    return Streams.apiKey(workspaceId, keyId);
  }
}
