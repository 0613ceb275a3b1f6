package dev.rewardrail.gateway.streak;

import dev.rewardrail.gateway.request.MemberId;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.request.TimeZoneName;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.ledger.streak.ClaimStreak;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A claim of today for a member's streak. */
@Schema(name = "Claim")
public record ClaimRequest(
    @Schema(description = "Who claims", example = "usr_abc123") @MemberId String userId,
    @Schema(
            description =
                "The IANA name of the time zone that the member is in (members and workspaces call"
                    + " it time_zone); the one that is set of the"
                    + " member, else the workspace's, unless given. Profiles tell a streak by the"
                    + " one that is set, else by the last claim's",
            pattern = "^[A-Za-z0-9_+/-]+$",
            example = "Europe/Berlin")
        @TimeZoneName
        @Nullable String timezone)
    implements Request {

  ClaimStreak command(Caller caller) {
    return new ClaimStreak(
        caller.workspaceId(), userId, timezone == null ? null : ZoneId.of(timezone), null);
  }
}
