package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.request.BodyLimit;
import dev.rewardrail.gateway.request.Reason;
import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;

/** The reason for a stop of writes. */
@Schema(name = "ReadOnlyRequest")
@BodyLimit(16 * 1024)
public record ReadOnlyRequest(
    @Schema(
            description = "Why; every refused write is told it",
            example = "Moving to a new database, until 14:00 UTC")
        @Reason
        String reason)
    implements Request {}
