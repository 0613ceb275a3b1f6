package dev.rewardrail.gateway.member;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to a description of a member. */
@Schema(name = "MemberDescribed")
public record DescribedAnswer(
    @Schema(description = "Who", example = "usr_abc123") String userId,
    @Schema(description = "The member's name; null where none is set", example = "Ann")
        @Nullable String name,
    @Schema(description = "Where the member's picture is; null where none is set")
        @Nullable String avatar,
    @Schema(
            description = "The member's own time zone; null where none is set",
            example = "Europe/Berlin")
        @Nullable String timeZone) {}
