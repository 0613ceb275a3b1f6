package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The query parameter that chooses the format. */
public record FormatQuery(
    @Schema(
            description =
                "How it is written. In csv an apostrophe stands before a text that a spreadsheet"
                    + " would take for a formula (one that begins with = + - @, a tab or a line"
                    + " break) or that begins with an apostrophe; ndjson is exact",
            defaultValue = "ndjson")
        @Nullable ExportFormat format)
    implements Request {

  ExportFormat chosen() {
    return Objects.requireNonNullElse(format, ExportFormat.NDJSON);
  }
}
