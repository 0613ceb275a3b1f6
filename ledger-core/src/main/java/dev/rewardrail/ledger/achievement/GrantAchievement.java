package dev.rewardrail.ledger.achievement;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.MemberCommand;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a member an achievement.
 *
 * @param byHand whether someone gives it; else it is given where the member has earned it already
 */
public record GrantAchievement(
    String workspaceId,
    String userId,
    String achievementId,
    boolean byHand,
    @Nullable Instant occurredAt)
    implements MemberCommand {

  @Override
  public Decider<?, ?, ?> decider() {
    return GrantDecider.GRANT;
  }

  @Override
  public String operation() {
    return "grant_achievement";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(userId, achievementId, Boolean.toString(byHand));
  }

  @Override
  public GrantAchievement occurring(Instant at) {
    return new GrantAchievement(workspaceId, userId, achievementId, byHand, at);
  }
}
