package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.request.Reason;
import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;

/** The reason why a redemption ends. */
@Schema(name = "Why")
public record WhyRequest(
    @Schema(
            description = "Why; it stays in the log for ever, so no personal data",
            example = "Not delivered")
        @Reason
        String reason)
    implements Request {}
