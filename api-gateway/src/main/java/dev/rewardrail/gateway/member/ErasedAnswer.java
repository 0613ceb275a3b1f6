package dev.rewardrail.gateway.member;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** The answer to an erasure. */
@Schema(name = "MemberErased")
public record ErasedAnswer(
    @Schema(description = "Who", example = "usr_abc123") String userId,
    @Schema(description = "When it was recorded") Instant erasedAt) {}
