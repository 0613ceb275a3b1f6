package dev.rewardrail.ledger.streak;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.MemberCommand;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Claims a day of a member's streak.
 *
 * @param zone in which the day is told; null for the member's own or else the workspace's
 */
public record ClaimStreak(
    String workspaceId, String userId, @Nullable ZoneId zone, @Nullable Instant occurredAt)
    implements MemberCommand {

  @Override
  public Decider<?, ?, ?> decider() {
    return ClaimDecider.CLAIM;
  }

  @Override
  public String operation() {
    return "claim_streak";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(userId, zone == null ? "-" : zone.getId());
  }

  @Override
  public ClaimStreak occurring(Instant at) {
    return new ClaimStreak(workspaceId, userId, zone, at);
  }
}
