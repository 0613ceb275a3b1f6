package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls that export the history. */
@RestController
@RequestMapping
@Tag(name = "Exports")
class ExportController {

  private static final String EVENTS = "/api/v1/ledger/exports/events";
  private static final String ENTRIES = "/api/v1/ledger/exports/entries";
  private static final String NDJSON = MediaType.APPLICATION_NDJSON_VALUE;
  private static final String CSV = "text/csv";

  private final LedgerExports exports;

  ExportController(LedgerExports exports) {
    this.exports = exports;
  }

  @Operation(
      operationId = "exportEvents",
      summary = "Export the log as it is stored",
      description =
          "Each event has the bytes that were hashed. Of other workspaces, of other members"
              + " if you ask for one, and of API keys unless your key has the scope"
              + " instance:admin, the export has only position and hash, so that you can compute"
              + " the tree. The same positions always give the same bytes. An export that breaks"
              + " off is not complete: the manifest tells the number of lines.")
  @ApiResponse(
      responseCode = "200",
      headers =
          @Header(
              name = LedgerPosition.HEADER,
              description = "The last position that it covers",
              schema = @Schema(type = "integer", format = "int64")),
      content = {
        @Content(mediaType = NDJSON, schema = @Schema(implementation = EventRow.class)),
        @Content(mediaType = CSV, schema = @Schema(type = "string"))
      })
  @GetMapping(
      path = EVENTS,
      produces = {NDJSON, CSV})
  void events(
      Caller caller,
      @ParameterObject LedgerExports.EventsQuery query,
      @ParameterObject LogRange range,
      @ParameterObject FormatQuery format,
      HttpServletResponse response)
      throws IOException {
    exports.events(caller, query, range, format, to(response));
  }

  @Operation(
      operationId = "getEventsManifest",
      summary = "Get the manifest of an export of the log",
      description = "Takes the parameters of the export, and as long as the export.")
  @GetMapping(path = EVENTS + "/manifest", produces = MediaType.APPLICATION_JSON_VALUE)
  Success<Manifest> eventsManifest(
      Caller caller,
      @ParameterObject LedgerExports.EventsQuery query,
      @ParameterObject LogRange range,
      @ParameterObject FormatQuery format)
      throws IOException {
    return Success.of(exports.eventsManifest(caller, query, range, format));
  }

  @Operation(
      operationId = "exportEntries",
      summary = "Export the entries that match all filters, oldest first",
      description =
          "As they were known at the last position, so the same export always has the same"
              + " bytes. If events cannot be read, the last line names them, and the manifest is"
              + " not complete. The export has no descriptions, since they can be erased.")
  @ApiResponse(
      responseCode = "200",
      headers =
          @Header(
              name = LedgerPosition.HEADER,
              description = "The last position that it covers",
              schema = @Schema(type = "integer", format = "int64")),
      content = {
        @Content(mediaType = NDJSON, schema = @Schema(oneOf = {EntryRow.class, ExportGaps.class})),
        @Content(mediaType = CSV, schema = @Schema(type = "string"))
      })
  @GetMapping(
      path = ENTRIES,
      produces = {NDJSON, CSV})
  void entries(
      Caller caller,
      @ParameterObject EntryQuery query,
      @ParameterObject LogRange range,
      @ParameterObject FormatQuery format,
      HttpServletResponse response)
      throws IOException {
    exports.entries(caller, query, range, format, to(response));
  }

  @Operation(
      operationId = "getEntriesManifest",
      summary = "Get the manifest of an export of entries",
      description = "Takes the parameters of the export, and as long as the export.")
  @GetMapping(path = ENTRIES + "/manifest", produces = MediaType.APPLICATION_JSON_VALUE)
  Success<Manifest> entriesManifest(
      Caller caller,
      @ParameterObject EntryQuery query,
      @ParameterObject LogRange range,
      @ParameterObject FormatQuery format)
      throws IOException {
    return Success.of(exports.entriesManifest(caller, query, range, format));
  }

  private static LedgerExports.Target to(HttpServletResponse response) {
    return (format, lastPosition) -> {
      response.setHeader(LedgerPosition.HEADER, Long.toString(lastPosition));
      return LineAnswers.begin(response, format);
    };
  }
}
