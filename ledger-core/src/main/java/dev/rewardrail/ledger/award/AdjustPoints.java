package dev.rewardrail.ledger.award;

import dev.rewardrail.ledger.command.Decider;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adjusts a member's balances.
 *
 * @param xp by how much, up or down, likewise the RP
 * @param reason why; it stays in the log for ever
 * @param reference the caller's own id of what caused it; null for none
 * @param notAfter the latest time that whoever asks may name; null for any
 */
public record AdjustPoints(
    String workspaceId,
    String userId,
    long xp,
    long rp,
    String reason,
    @Nullable String reference,
    @Nullable Instant occurredAt,
    @Nullable Instant notAfter)
    implements PointsCommand {

  /** The same by one who may name any time. */
  public AdjustPoints(
      String workspaceId,
      String userId,
      long xp,
      long rp,
      String reason,
      @Nullable String reference,
      @Nullable Instant occurredAt) {
    this(workspaceId, userId, xp, rp, reason, reference, occurredAt, null);
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return AdjustmentDecider.ADJUST;
  }

  @Override
  public String operation() {
    return "adjust_points";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(
        userId,
        Long.toString(xp),
        Long.toString(rp),
        reason,
        reference == null ? "-" : "=" + reference,
        occurredAt == null ? "-" : occurredAt.toString());
  }

  @Override
  public AdjustPoints occurring(Instant at) {
    return new AdjustPoints(workspaceId, userId, xp, rp, reason, reference, at, notAfter);
  }

  /** The most by which either can be changed at once, up or down. */
  public static final long MOST = 1_000_000_000_000_000L;
}
