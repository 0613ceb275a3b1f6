package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How an achievement is given to all who have earned it. */
@Schema(name = "Backfill")
public record BackfillRequest(
    @Schema(
            description = "Whether to tell only how many would be given it; false unless given",
            example = "true")
        @Nullable Boolean dryRun)
    implements Request {}
