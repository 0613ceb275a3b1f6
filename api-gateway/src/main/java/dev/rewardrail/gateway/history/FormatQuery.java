package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The query parameter that chooses the format. */
public record FormatQuery(
    @Schema(description = "How it is written", defaultValue = "ndjson")
        @Nullable ExportFormat format)
    implements Request {

  ExportFormat chosen() {
    return Objects.requireNonNullElse(format, ExportFormat.NDJSON);
  }
}
