package dev.rewardrail.gateway.streak;

import dev.rewardrail.gateway.request.Reason;
import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;
import org.hibernate.validator.constraints.Range;

/** The freezes to grant to a member. */
@Schema(name = "Freezes")
public record FreezesRequest(
    @Schema(description = "How many", example = "1")
        @Range(min = 1, max = StreakRulesRequest.FREEZES_MAX)
        int count,
    @Schema(
            description = "Why; it stays in the log for ever, so no personal data",
            example = "Our outage")
        @Reason
        String reason)
    implements Request {}
