package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.event.Streams;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Revokes an API key. */
public record RevokeApiKey(String workspaceId, String keyId, @Nullable Instant occurredAt)
    implements Command {

  @Override
  public String stream() {
    return Streams.apiKey(workspaceId, keyId);
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return ApiKeyDecider.REVOKE;
  }

  @Override
  public String operation() {
    return "revoke_api_key";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(keyId);
  }

  @Override
  public RevokeApiKey occurring(Instant at) {
    return new RevokeApiKey(workspaceId, keyId, at);
  }
}
