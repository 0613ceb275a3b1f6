package dev.rewardrail.gateway.reversal;

import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.MemberId;
import dev.rewardrail.gateway.request.OccurredAt;
import dev.rewardrail.gateway.request.Reason;
import dev.rewardrail.gateway.request.Reference;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.ledger.award.AdjustPoints;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** An adjustment of a member's balances. */
@Schema(name = "Adjustment")
public record AdjustmentRequest(
    @Schema(description = "Whose points", example = "usr_abc123") @MemberId String userId,
    @Schema(
            description = "By how much to change the XP, up or down; not at all unless given",
            example = "8500")
        @Range(min = -AdjustPoints.MOST, max = AdjustPoints.MOST)
        @Nullable Long xp,
    @Schema(
            description = "By how much to change the RP, up or down; not at all unless given",
            example = "4500")
        @Range(min = -AdjustPoints.MOST, max = AdjustPoints.MOST)
        @Nullable Long rp,
    @Schema(
            description = "Why; it stays in the log for ever, so no personal data",
            example = "Opening balance")
        @Reason
        String reason,
    @Schema(
            description = "Your own id of what caused it. A pseudonym. No control characters",
            example = "import:7")
        @Reference
        @Nullable String reference,
    @Schema(
            description =
                "When it counts: RFC 3339 with an offset, from 1970-01-01T00:00:00Z to five"
                    + " minutes from now. Decides month and week. The default is now")
        @OccurredAt
        @Nullable Instant occurredAt)
    implements Request {

  /** Refuses what changes nothing. */
  public AdjustmentRequest {
    if ((xp == null || xp == 0) && (rp == null || rp == 0)) {
      throw Invalid.field("xp or rp must be given, and other than 0");
    }
  }

  AdjustPoints command(Caller caller, Instant now) {
    return new AdjustPoints(
        caller.workspaceId(),
        userId,
        Objects.requireNonNullElse(xp, 0L),
        Objects.requireNonNullElse(rp, 0L),
        reason,
        reference,
        occurredAt,
        occurredAt == null ? null : now.plus(OccurredAt.AHEAD_MAX));
  }
}
