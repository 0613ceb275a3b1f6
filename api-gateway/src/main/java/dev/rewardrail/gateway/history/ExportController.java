package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Filtered;
import dev.rewardrail.gateway.description.Formatted;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Ranged;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Places;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.audit.Checkpoints;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The history whole, as files. */
@RestController
@RequestMapping
@Tag(name = "Exports")
class ExportController {

  private static final String EVENTS = "/api/v1/ledger/exports/events";
  private static final String ENTRIES = "/api/v1/ledger/exports/entries";
  private static final String NDJSON = "application/x-ndjson";
  private static final String CSV = "text/csv";

  /** So many go on at once, each a thread that reads the log. */
  private static final int EXPORTS_MAX = 8;

  private final ExportRequests requests;
  private final Checkpoints checkpoints;
  private final ReadTrail reading;
  private final Places places = new Places(EXPORTS_MAX);

  ExportController(ExportRequests requests, Checkpoints checkpoints, ReadTrail reading) {
    this.requests = requests;
    this.checkpoints = checkpoints;
    this.reading = reading;
  }

  @Operation(
      operationId = "exportEvents",
      summary = "The log as it is stored",
      description =
          "Each event with the bytes that were hashed; of other workspaces, and of other members"
              + " where one is asked for, its position and its hash alone, so that the tree can be"
              + " made of it. The same positions are the same"
              + " bytes, whenever they are asked for. An export that breaks off is no whole answer:"
              + " its manifest tells how many lines there are.")
  @Parameter(
      name = "workspaces",
      in = ParameterIn.QUERY,
      description = "Whose events are told whole; all needs the scope `instance:admin`",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"own", "all"},
              defaultValue = "own"))
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
  @Ranged
  @Formatted
  @Needs(Scope.LEDGER_READ)
  @Raises(ErrorCode.TOO_BUSY)
  @GetMapping(
      path = EVENTS,
      produces = {NDJSON, CSV})
  void events(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, requests.events(request));
  }

  @Operation(
      operationId = "getEventsManifest",
      summary = "What an export of the log is",
      description = "Takes the export's own parameters, and as long as the export.")
  @Parameter(
      name = "workspaces",
      in = ParameterIn.QUERY,
      description = "As for the export",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"own", "all"},
              defaultValue = "own"))
  @Ranged
  @Formatted
  @Needs(Scope.LEDGER_READ)
  @Raises(ErrorCode.TOO_BUSY)
  @GetMapping(path = EVENTS + "/manifest", produces = MediaType.APPLICATION_JSON_VALUE)
  Success<Manifest> eventsManifest(HttpServletRequest request) throws IOException {
    return manifest(request, requests.events(request));
  }

  @Operation(
      operationId = "exportEntries",
      summary = "The entries that meet all filters, the oldest first",
      description =
          "As they were known at the last position, so that the same export is the same bytes,"
              + " whenever it is asked for. Descriptions are not in it: they can be erased.")
  @ApiResponse(
      responseCode = "200",
      headers =
          @Header(
              name = LedgerPosition.HEADER,
              description = "The last position that it covers",
              schema = @Schema(type = "integer", format = "int64")),
      content = {
        @Content(mediaType = NDJSON, schema = @Schema(implementation = EntryRow.class)),
        @Content(mediaType = CSV, schema = @Schema(type = "string"))
      })
  @Filtered
  @Formatted
  @Needs(Scope.LEDGER_READ)
  @Raises(ErrorCode.TOO_BUSY)
  @GetMapping(
      path = ENTRIES,
      produces = {NDJSON, CSV})
  void entries(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, requests.entries(request));
  }

  @Operation(
      operationId = "getEntriesManifest",
      summary = "What an export of entries is",
      description = "Takes the export's own parameters, and as long as the export.")
  @Filtered
  @Formatted
  @Needs(Scope.LEDGER_READ)
  @Raises(ErrorCode.TOO_BUSY)
  @GetMapping(path = ENTRIES + "/manifest", produces = MediaType.APPLICATION_JSON_VALUE)
  Success<Manifest> entriesManifest(HttpServletRequest request) throws IOException {
    return manifest(request, requests.entries(request));
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, ExportRequests.Asked asked)
      throws IOException {
    try (Places.Place place = places.take()) {
      record(request, asked);
      response.setHeader(LedgerPosition.HEADER, Long.toString(asked.positions().max()));
      OutputStream out = ExportFormat.begin(response, asked.format());
      asked.write(out);
      out.flush();
    }
  }

  private void record(HttpServletRequest request, ExportRequests.Asked asked) {
    if (asked.isOfAll()) {
      reading.recordOfAll(request);
    } else {
      reading.record(request);
    }
  }

  private Success<Manifest> manifest(HttpServletRequest request, ExportRequests.Asked asked)
      throws IOException {
    try (Places.Place place = places.take()) {
      record(request, asked);
      Lines lines = asked.write(OutputStream.nullOutputStream());
      Map<String, String> parameters = new TreeMap<>();
      request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
      parameters.put("to_position", Long.toString(asked.positions().max()));
      return Success.of(
          new Manifest(
              asked.of(),
              asked.format().word(),
              parameters,
              asked.positions().min(),
              asked.positions().max(),
              lines.count(),
              lines.bytes(),
              lines.checksum(),
              checkpoints.tree().frontier(asked.positions().min() - 1).stream()
                  .map(HexFormat.of()::formatHex)
                  .toList(),
              HexFormat.of().formatHex(checkpoints.tree().root(asked.positions().max()))));
    }
  }
}
