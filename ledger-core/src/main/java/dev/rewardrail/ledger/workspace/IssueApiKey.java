package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.event.Streams;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Issues an API key to a workspace.
 *
 * @param workspaceId the one whose key asks
 * @param openedId the workspace that the new key opens
 * @param keyId of the new key, which a repeat need not name alike, nor its secret
 * @param keySha256 see {@link ApiKeys#sha256}
 * @param expiresAt from when on it opens nothing; null for never
 */
public record IssueApiKey(
    String workspaceId,
    String openedId,
    String keyId,
    String name,
    String keySha256,
    Set<Scope> scopes,
    ApiKey.Limits limits,
    @Nullable Instant expiresAt,
    @Nullable Instant occurredAt)
    implements Command {

  @Override
  public String stream() {
    return Streams.apiKey(openedId, keyId);
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return ApiKeyDecider.ISSUE;
  }

  @Override
  public String operation() {
    return "issue_api_key";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(
        openedId, name, words().toString(), limits.toString(), String.valueOf(expiresAt));
  }

  /** The names of the scopes, in their order. */
  List<String> words() {
    return scopes.stream().sorted().map(Scope::word).toList();
  }

  @Override
  public IssueApiKey occurring(Instant at) {
    return new IssueApiKey(
        workspaceId, openedId, keyId, name, keySha256, scopes, limits, expiresAt, at);
  }
}
