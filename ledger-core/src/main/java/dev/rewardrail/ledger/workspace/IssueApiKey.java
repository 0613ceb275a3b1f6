package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.event.Streams;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a key to a workspace.
 *
 * @param keySha256 see {@link ApiKeys#sha256}
 */
public record IssueApiKey(
    String workspaceId, String keyId, String name, String keySha256, @Nullable Instant occurredAt)
    implements Command {

  @Override
  public String stream() {
    return Streams.apiKey(workspaceId, keyId);
  }

  @Override
  public String operation() {
    return "issue_api_key";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(keyId, name, keySha256);
  }

  @Override
  public IssueApiKey occurring(Instant at) {
    return new IssueApiKey(workspaceId, keyId, name, keySha256, at);
  }
}
