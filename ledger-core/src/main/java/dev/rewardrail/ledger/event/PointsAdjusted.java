package dev.rewardrail.ledger.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator adjusted a member's balances.
 *
 * @param xp by how much, up or down
 * @param rp by how much, up or down
 * @param reason why, in the words of whoever did
 * @param reference the caller's own id of what caused it; null where none was given
 */
@Moves(Cause.ADJUSTMENT)
public record PointsAdjusted(
    String workspaceId,
    String userId,
    long xp,
    long rp,
    String reason,
    @Nullable String reference,
    Standing standing)
    implements PointsEvent {
  @Override
  public String rule() {
    return "adjustment@1";
  }

  @Override
  public List<Movement> movements() {
    return Movements.of(standing).own(Cause.ADJUSTMENT, xp, rp).withAchievements();
  }
}
