package dev.rewardrail.gateway.member;

import dev.rewardrail.gateway.request.BodyLimit;
import dev.rewardrail.gateway.request.Name;
import dev.rewardrail.gateway.request.PictureUrl;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.request.TimeZoneName;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.ledger.member.DescribeMember;
import dev.rewardrail.ledger.seal.About;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The description of a member. */
@Schema(name = "MemberDescription")
@BodyLimit(16 * 1024)
public record MemberRequest(
    @Schema(description = "The member's name, no control characters", example = "Ann") @Name
        @Nullable String name,
    @Schema(
            description = "Where the member's picture is: an http or https URL",
            format = "uri",
            pattern = "^https?://",
            maxLength = 2048,
            example = "https://example.com/ann.png")
        @PictureUrl
        @Nullable String avatar,
    @Schema(
            description = "The IANA name of the member's time zone",
            pattern = "^[A-Za-z0-9_+/-]+$",
            example = "Europe/Berlin")
        @TimeZoneName
        @Nullable String timeZone)
    implements Request {

  DescribeMember command(Caller caller, String userId, @Nullable Integer expected) {
    return new DescribeMember(
        caller.workspaceId(),
        userId,
        new About(name, avatar),
        null,
        timeZone == null ? null : ZoneId.of(timeZone),
        expected,
        null);
  }
}
