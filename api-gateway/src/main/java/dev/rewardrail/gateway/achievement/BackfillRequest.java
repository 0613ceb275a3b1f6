package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The options of a backfill. */
@Schema(name = "Backfill")
public record BackfillRequest(
    @Schema(
            description = "Whether to tell only how many would be given it; false unless given",
            example = "true")
        @Nullable Boolean dryRun)
    implements Request {}
