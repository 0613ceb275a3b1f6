package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.event.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives an API key a new secret.
 *
 * @param keySha256 of the new secret, which a repeat need not name alike
 * @param overlap for how long the one before it opens yet
 */
public record RotateApiKey(
    String workspaceId,
    String keyId,
    String keySha256,
    Duration overlap,
    @Nullable Instant occurredAt)
    implements Command {

  @Override
  public String stream() {
    return Streams.apiKey(workspaceId, keyId);
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return ApiKeyDecider.ROTATE;
  }

  @Override
  public String operation() {
    return "rotate_api_key";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(keyId, overlap.toString());
  }

  @Override
  public RotateApiKey occurring(Instant at) {
    return new RotateApiKey(workspaceId, keyId, keySha256, overlap, at);
  }
}
