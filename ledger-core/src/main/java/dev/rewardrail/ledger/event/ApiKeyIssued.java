package dev.rewardrail.ledger.event;

/**
 * A key to a workspace was issued. The key itself is nowhere kept.
 *
 * @param keySha256 SHA-256 of the key's UTF-8 bytes, 64 lower-case hex digits
 */
public record ApiKeyIssued(String workspaceId, String keyId, String name, String keySha256)
    implements Event {

  @Override
  public String stream() {
    return Streams.apiKey(workspaceId, keyId);
  }
}
