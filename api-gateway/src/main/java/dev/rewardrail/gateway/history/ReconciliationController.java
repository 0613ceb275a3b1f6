package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Formatted;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Places;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.history.EntryFilter;
import dev.rewardrail.query.history.Reconciliation;
import dev.rewardrail.query.history.Reconciliation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Compares a payment system's references with the ledger's. */
@RestController
@RequestMapping
@Tag(name = "Accounts")
class ReconciliationController {

  private static final int BYTES_MAX = 16 * 1024 * 1024;
  private static final int AT_ONCE_MAX = 4;

  private final Reconciliation reconciliation;
  private final Body bodies;
  private final ReadTrail reading;
  private final Places places = new Places(AT_ONCE_MAX);

  ReconciliationController(Reconciliation reconciliation, Body bodies, ReadTrail reading) {
    this.reconciliation = reconciliation;
    this.bodies = bodies;
    this.reading = reading;
  }

  @Operation(
      operationId = "reconcile",
      summary = "Compare your references with the ledger's",
      description =
          "A CSV with a reference in its first column, as your payment system exports it; 200,000"
              + " references and 16 MiB at the most. A line for each of them, in its order, then"
              + " one for each reference that the ledger has alone, then one for each award that"
              + " has no reference.")
  @Parameter(
      name = "status",
      in = ParameterIn.QUERY,
      description = "Only such lines: one or more, with commas between",
      example = "not_awarded,not_given",
      schema =
          @Schema(
              type = "string",
              pattern =
                  "^(awarded|reversed|not_awarded|not_given|no_reference)"
                      + "(,(awarded|reversed|not_awarded|not_given|no_reference))*$"))
  @Parameter(
      name = "occurred_from",
      in = ParameterIn.QUERY,
      description = "Of what the ledger has alone, only what counts then or later",
      schema = @Schema(type = "string", format = "date-time"))
  @Parameter(
      name = "occurred_until",
      in = ParameterIn.QUERY,
      description = "Of what the ledger has alone, only what counts before then",
      schema = @Schema(type = "string", format = "date-time"))
  @RequestBody(
      required = true,
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/x-ndjson",
            schema = @Schema(implementation = ReconciledRow.class)),
        @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
      })
  @Formatted
  @Needs(Scope.LEDGER_READ)
  @Raises(ErrorCode.TOO_BUSY)
  @PostMapping(
      path = "/api/v1/ledger/reconciliations",
      consumes = "text/csv",
      produces = {"application/x-ndjson", "text/csv"})
  void reconcile(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Parameters parameters =
        Parameters.of(request, Set.of("format", "status", "occurred_from", "occurred_until"));
    ExportFormat format = ExportFormat.of(parameters);
    EntryFilter.Span occurred = EntryFilters.span("occurred", parameters);
    Set<Status> wanted =
        parameters
            .words("status", Stream.of(Status.values()).map(Status::word).toList())
            .map(ReconciliationController::statuses)
            .orElse(Set.of(Status.values()));
    Set<String> references = References.of(bodies.bytes(request, BYTES_MAX));
    String workspaceId = Caller.of(request).workspaceId();
    try (Places.Place place = places.take()) {
      reading.record(request);
      OutputStream out = ExportFormat.begin(response, format);
      Lines lines = new Lines(out, format.of(ReconciledRow.class));
      reconciliation.compare(
          workspaceId, references, wanted, occurred, line -> lines.add(ReconciledRow.of(line)));
      out.flush();
    }
  }

  private static Set<Status> statuses(List<String> words) {
    return Stream.of(Status.values())
        .filter(status -> words.contains(status.word()))
        .collect(Collectors.toSet());
  }
}
