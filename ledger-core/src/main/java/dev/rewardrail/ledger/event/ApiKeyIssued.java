package dev.rewardrail.ledger.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key of a workspace was issued. Only its hash is stored.
 *
 * @param keySha256 SHA-256 of the key's UTF-8 bytes, 64 lower-case hex digits
 * @param scopes what it may be used for, as {@code xp:write}
 * @param expiresAt from when on it opens nothing; null for never
 * @param requestsPerMinute how many requests it may send a minute; null for any number
 * @param linesPerMinute how many awards it may send in batches a minute; null for any number
 */
@Revision(2)
public record ApiKeyIssued(
    String workspaceId,
    String keyId,
    String name,
    String keySha256,
    List<String> scopes,
    @Nullable Instant expiresAt,
    @Nullable Long requestsPerMinute,
    @Nullable Long linesPerMinute)
    implements SettingsEvent {

  @Override
  public String stream() {
    return Streams.apiKey(workspaceId, keyId);
  }
}
