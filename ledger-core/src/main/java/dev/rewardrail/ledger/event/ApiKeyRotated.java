package dev.rewardrail.ledger.event;

import java.time.Instant;

/**
 * An API key got a new secret. The previous one stays valid for a while.
 *
 * @param keySha256 of the new one, see {@link ApiKeyIssued}
 * @param formerUntil from when on the one before it opens nothing
 */
public record ApiKeyRotated(String workspaceId, String keyId, String keySha256, Instant formerUntil)
    implements SettingsEvent {

  @Override
  public String stream() {
    return Streams.apiKey(workspaceId, keyId);
  }
}
