package dev.rewardrail.gateway.member;

import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What is set of a member. */
@Schema(name = "MemberDescription", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record MemberBody(
    @Schema(
            description = "The member's name, no control characters",
            minLength = 1,
            maxLength = 100,
            example = "Ann")
        @Nullable String name,
    @Schema(
            description = "Where the member's picture is: an http or https URL",
            format = "uri",
            pattern = "^https?://",
            maxLength = 2048,
            example = "https://example.com/ann.png")
        @Nullable String avatar,
    @Schema(
            description = "The IANA name of the member's time zone",
            pattern = "^[A-Za-z0-9_+/-]+$",
            example = "Europe/Berlin")
        @Nullable String timeZone) {

  static MemberBody of(Fields body) {
    MemberBody described =
        new MemberBody(
            body.optionalText("name", Text.NAME, Text.NAME_MUST_BE).orElse(null),
            body.optional("avatar", Text::picture, Text.PICTURE_MUST_BE).orElse(null),
            body.optional("time_zone", Text::zone, Text.ZONE_MUST_BE)
                .map(ZoneId::getId)
                .orElse(null));
    body.nothingElse();
    return described;
  }

  @Nullable ZoneId zone() {
    return timeZone == null ? null : ZoneId.of(timeZone);
  }
}
