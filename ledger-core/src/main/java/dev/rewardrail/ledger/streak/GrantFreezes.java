package dev.rewardrail.ledger.streak;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.MemberCommand;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a member freezes.
 *
 * @param count how many, from 1
 * @param reason why; it stays in the log for ever
 */
public record GrantFreezes(
    String workspaceId, String userId, int count, String reason, @Nullable Instant occurredAt)
    implements MemberCommand {

  @Override
  public Decider<?, ?, ?> decider() {
    return FreezeDecider.GRANT;
  }

  @Override
  public String operation() {
    return "grant_freezes";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(userId, Integer.toString(count), reason);
  }

  @Override
  public GrantFreezes occurring(Instant at) {
    return new GrantFreezes(workspaceId, userId, count, reason, at);
  }
}
