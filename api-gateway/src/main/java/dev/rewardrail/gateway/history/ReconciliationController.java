package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.http.BodyReader;
import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The call {@code /api/v1/ledger/reconciliations}. */
@RestController
@RequestMapping
@Tag(name = "Accounts")
class ReconciliationController {

  private static final int BYTES_MAX = 16 * 1024 * 1024;

  private final Reconciliations reconciliations;
  private final BodyReader bodies;

  ReconciliationController(Reconciliations reconciliations, BodyReader bodies) {
    this.reconciliations = reconciliations;
    this.bodies = bodies;
  }

  @Operation(
      operationId = "reconcile",
      summary = "Compare your references with the ledger's",
      description =
          "A CSV with a reference in each line, as your payment system exports it; 200,000"
              + " references and 16 MiB at the most. A line for each of them, in its order, then"
              + " one for each reference that the ledger has alone, then one for each award that"
              + " has no reference.")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/x-ndjson",
            schema = @Schema(implementation = ReconciledRow.class)),
        @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
      })
  @RequestBody(
      required = true,
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  @PostMapping(
      path = "/api/v1/ledger/reconciliations",
      consumes = "text/csv",
      produces = {"application/x-ndjson", "text/csv"})
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
        () -> LineAnswers.begin(response, format.chosen()));
  }
}
