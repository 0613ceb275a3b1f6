package dev.rewardrail.gateway.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.usecase.MissingEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The manifest of an export, by which a reader can check that it is complete. */
@Schema(name = "ExportManifest")
public record Manifest(
    @Schema(
            description = "Of what",
            allowableValues = {"events", "entries"},
            example = "events")
        String of,
    @Schema(
            description = "How it is written",
            allowableValues = {"ndjson", "csv"},
            example = "ndjson")
        String format,
    @Schema(
            description =
                "Whether an apostrophe stands before texts that a spreadsheet would take for a"
                    + " formula, or that begin with an apostrophe: in csv",
            example = "false")
        boolean formulasQuoted,
    @Schema(description = "The parameters that chose its lines") Map<String, String> parameters,
    @Schema(description = "The first position that it covers", example = "1") long fromPosition,
    @Schema(description = "The last position that it covers", example = "1000") long toPosition,
    @Schema(description = "How many lines it has, without the line of names", example = "1000")
        long count,
    @Schema(description = "How many bytes", example = "800000") long bytes,
    @Schema(description = "SHA-256 of all bytes, in hex") String sha256,
    @Schema(
            description =
                "Whether it lacks nothing. If it does, its last line tells what, and count leaves"
                    + " that line out",
            example = "true")
        boolean complete,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "The events that this lacks because they cannot be read; absent where it lacks"
                    + " none")
        @Nullable List<MissingEvent> missing,
    @Schema(
            description =
                "The roots of the perfect subtrees over all events before the first position, in"
                    + " hex")
        List<String> frontierBefore,
    @Schema(description = "The root of the log's tree over all events up to the last position")
        String root) {}
