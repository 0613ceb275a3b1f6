package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.http.BodyReader;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/ledger/reconciliations}. */
@RestController
@RequestMapping
@Tag(name = "Accounts")
class ReconciliationController {

  private static final int BYTES_MAX = 16 * 1024 * 1024;

  private static final String RECONCILIATIONS = "/api/v1/ledger/reconciliations";
  private static final String NDJSON = "application/x-ndjson";
  private static final String CSV = "text/csv";

  private final Reconciliations reconciliations;
  private final PastReconciliations past;
  private final BodyReader bodies;

  ReconciliationController(
      Reconciliations reconciliations, PastReconciliations past, BodyReader bodies) {
    this.reconciliations = reconciliations;
    this.past = past;
    this.bodies = bodies;
  }

  @Operation(
      operationId = "reconcile",
      summary = "Reconcile your references with the ledger",
      description =
          "Send a CSV with a reference in each line, as your payment system exports it; at"
              + " most 200,000 references and 16 MiB. The answer has a line for each of them, in"
              + " your order, then one for each reference that only the ledger has, then one for"
              + " each award without a reference. The result is stored at the path in the header"
              + " Location. A comparison that breaks off is not stored.")
  @ApiResponse(
      responseCode = "200",
      headers =
          @Header(
              name = HttpHeaders.LOCATION,
              description = "The path of its result",
              schema = @Schema(type = "string")),
      content = {
        @Content(mediaType = NDJSON, schema = @Schema(implementation = ReconciledRow.class)),
        @Content(mediaType = CSV, schema = @Schema(type = "string"))
      })
  @RequestBody(
      required = true,
      content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
  @PostMapping(
      path = RECONCILIATIONS,
      consumes = CSV,
      produces = {NDJSON, CSV})
  void reconcile(
      Caller caller,
      @ParameterObject Reconciliations.Query query,
      @ParameterObject FormatQuery format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    reconciliations.reconcile(
        caller,
        bodies.bytes(request, BYTES_MAX),
        query,
        format,
        id -> {
          response.setHeader(HttpHeaders.LOCATION, RECONCILIATIONS + "/" + id);
          return LineAnswers.begin(response, format.chosen());
        });
  }

  @Operation(
      operationId = "listReconciliations",
      summary = "List the reconciliations, newest first")
  @GetMapping(path = RECONCILIATIONS, produces = MediaType.APPLICATION_JSON_VALUE)
  Page<PastReconciliations.Answer> list(Caller caller, @ParameterObject PageRequest paging) {
    return past.list(caller, paging);
  }

  @Operation(operationId = "getReconciliation", summary = "Get the result of a reconciliation")
  @GetMapping(
      path = RECONCILIATIONS + "/{reconciliationId}",
      produces = MediaType.APPLICATION_JSON_VALUE)
  Success<PastReconciliations.Answer> find(Caller caller, @PathVariable String reconciliationId) {
    return Success.of(past.find(caller, reconciliationId));
  }

  @Operation(
      operationId = "listDifferences",
      summary = "List the differences of a reconciliation",
      description =
          "The lines of its answer that do not have the status awarded; the first 10,000 of"
              + " them.")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = NDJSON, schema = @Schema(implementation = ReconciledRow.class)),
        @Content(mediaType = CSV, schema = @Schema(type = "string"))
      })
  @GetMapping(
      path = RECONCILIATIONS + "/{reconciliationId}/differences",
      produces = {NDJSON, CSV})
  void differences(
      Caller caller,
      @PathVariable String reconciliationId,
      @ParameterObject FormatQuery format,
      HttpServletResponse response)
      throws IOException {
    past.differences(
        caller, reconciliationId, format, () -> LineAnswers.begin(response, format.chosen()));
  }
}
