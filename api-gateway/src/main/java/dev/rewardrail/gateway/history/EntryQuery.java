package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.request.MemberId;
import dev.rewardrail.gateway.request.Reference;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.query.history.EntryFilter;
import dev.rewardrail.query.history.EntryFilter.Span;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query of a search for entries. */
public record EntryQuery(
    @Schema(description = "Whose") @MemberId @Nullable String userId,
    @Schema(description = "Of which kind: one or more, with commas between")
        @Nullable List<Cause> kind,
    @Schema(description = "Your own id of what caused it") @Reference @Nullable String reference,
    @Schema(description = "By which key it was asked for, by its id")
        @Pattern(regexp = "[A-Za-z0-9_]{1,64}", message = "the id of a key, as key_…")
        @Nullable String actor,
    @Schema(description = "With a change of XP of at least so much") @PointsChange
        @Nullable Long minXp,
    @Schema(description = "With a change of XP of at most so much") @PointsChange
        @Nullable Long maxXp,
    @Schema(description = "With a change of RP of at least so much") @PointsChange
        @Nullable Long minRp,
    @Schema(description = "With a change of RP of at most so much") @PointsChange
        @Nullable Long maxRp,
    @Schema(description = "That counts then or later") @Nullable Instant occurredFrom,
    @Schema(description = "That counts before then") @Nullable Instant occurredUntil)
    implements Request {

  /** Refuses bounds that leave nothing. */
  public EntryQuery {
    LogRange.checkOrder("min_xp", minXp, "max_xp", maxXp);
    LogRange.checkOrder("min_rp", minRp, "max_rp", maxRp);
    LogRange.checkTimes("occurred", occurredFrom, occurredUntil);
  }

  EntryFilter filter(String workspaceId, LogRange range) {
    return new EntryFilter(
        workspaceId,
        userId,
        kind == null ? Set.of() : Set.copyOf(kind),
        reference,
        actor,
        LogRange.bounds(minXp, maxXp),
        LogRange.bounds(minRp, maxRp),
        new Span(occurredFrom, occurredUntil),
        range.recorded(),
        range.positions());
  }
}
