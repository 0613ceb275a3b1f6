package dev.rewardrail.ledger.event;

import java.util.List;

/**
 * A member was given an achievement by someone, or had earned it before it was defined. It is the
 * first of those in the standing; what it pays may have unlocked the others.
 *
 * @param cause {@code manual} or {@code backfill}
 */
@Moves({})
public record AchievementGranted(
    String workspaceId, String userId, String achievementId, String cause, Standing standing)
    implements PointsEvent {

  /** By hand. */
  public static final String MANUAL = "manual";

  /** Since the member had earned it already. */
  public static final String BACKFILL = "backfill";

  @Override
  public String rule() {
    return "achievement " + achievementId;
  }

  @Override
  public List<Movement> movements() {
    return Movements.of(standing).withAchievements();
  }
}
