package dev.rewardrail.gateway.streak;

import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Text;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.streak.ClaimStreak;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the API's description tells a claim, and how it is read. */
@Schema(name = "Claim", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record ClaimBody(
    @Schema(description = "Who claims", pattern = "^" + UserId.REGEX + "$", example = "usr_abc123")
        String userId,
    @Schema(
            description =
                "The IANA name of the time zone that the member is in; the one that is set of the"
                    + " member, else the workspace's, unless given. Profiles tell a streak by the"
                    + " one that is set, else by the last claim's",
            pattern = "^[A-Za-z0-9_+/-]+$",
            example = "Europe/Berlin")
        @Nullable String timezone) {

  static ClaimStreak of(Fields body, String workspaceId) {
    ClaimStreak claim =
        new ClaimStreak(
            workspaceId,
            body.text("user_id", UserId.FORMAT, UserId.MUST_BE),
            body.optional("timezone", Text::zone, Text.ZONE_MUST_BE).orElse(null),
            null);
    body.nothingElse();
    return claim;
  }
}
