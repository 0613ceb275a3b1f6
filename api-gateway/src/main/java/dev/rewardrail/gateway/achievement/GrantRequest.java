package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.request.MemberId;
import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;

/** The member who is granted an achievement. */
@Schema(name = "Grant")
public record GrantRequest(
    @Schema(description = "Who is to have it", example = "usr_abc123") @MemberId String userId)
    implements Request {}
