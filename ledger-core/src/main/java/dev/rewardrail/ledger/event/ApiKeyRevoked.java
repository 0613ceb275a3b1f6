package dev.rewardrail.ledger.event;

/** An API key was revoked. */
public record ApiKeyRevoked(String workspaceId, String keyId) implements SettingsEvent {

  @Override
  public String stream() {
    return Streams.apiKey(workspaceId, keyId);
  }
}
