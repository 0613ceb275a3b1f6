package dev.rewardrail.ledger.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * XP and RP were given to a member.
 *
 * @param xp the award's own XP, 1 to 100,000; 0 where a reversal met it
 * @param rp the award's own RP; 0 where a reversal met it
 * @param description free text of the caller's, sealed with the member's key; null where none was
 *     given
 * @param reference the caller's own id of what caused the award; null where none was given
 * @param rule which rule decided what the amount gives, with its version, as {@code award@1}
 * @param met what a reversal of its reference, which came before it, took back at once; null where
 *     none did
 * @param awardsCount how many awards the member has that were not reversed, after this one
 */
@Revision(2)
@Moves(Cause.AWARD)
public record XpAwarded(
    String workspaceId,
    String userId,
    long xp,
    long rp,
    @Nullable String description,
    @Nullable String reference,
    String rule,
    @Nullable MetByReversal met,
    Standing standing,
    long awardsCount)
    implements PointsEvent {

  /**
   * What an award would have given.
   *
   * @param xp its XP, 1 to 100,000, likewise its RP
   */
  public record MetByReversal(long xp, long rp) {}

  @Override
  public @Nullable String sealedText() {
    return description;
  }

  @Override
  public List<Movement> movements() {
    return Movements.of(standing).own(Cause.AWARD, xp, rp).withAchievements();
  }
}
