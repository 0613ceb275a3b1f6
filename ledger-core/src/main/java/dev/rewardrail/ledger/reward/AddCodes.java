package dev.rewardrail.ledger.reward;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.event.Sha256;
import dev.rewardrail.ledger.event.Streams;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds codes to a reward's pool.
 *
 * @param codes each of which is given out once
 */
public record AddCodes(
    String workspaceId, String rewardId, List<String> codes, @Nullable Instant occurredAt)
    implements Command {

  /** Copies the list. */
  public AddCodes {
    codes = List.copyOf(codes);
  }

  @Override
  public String stream() {
    return Streams.codes(workspaceId, rewardId);
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return CodesDecider.ADD;
  }

  @Override
  public String operation() {
    return "add_codes";
  }

  /** Of the codes their hash alone: many at once can't be guessed. */
  @Override
  public List<String> fingerprint() {
    byte[] all = String.join("\n", codes).getBytes(StandardCharsets.UTF_8);
    return List.of(rewardId, HexFormat.of().formatHex(Sha256.digest().digest(all)));
  }

  @Override
  public AddCodes occurring(Instant at) {
    return new AddCodes(workspaceId, rewardId, codes, at);
  }
}
