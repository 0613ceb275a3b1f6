package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.request.BodyLimit;
import dev.rewardrail.gateway.request.Reason;
import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;

/** The reason for a skip. */
@Schema(name = "SkipRequest")
@BodyLimit(16 * 1024)
public record SkipRequest(
    @Schema(
            description = "Why the projection is to do without it; kept",
            example = "Sent twice by the importer of May")
        @Reason
        String reason)
    implements Request {}
