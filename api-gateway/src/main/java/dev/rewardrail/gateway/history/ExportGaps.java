package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.usecase.MissingEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The last line of an export that lacks events. */
@Schema(name = "ExportGaps")
record ExportGaps(
    @Schema(description = "The events that it lacks because they cannot be read")
        List<MissingEvent> missing) {}
