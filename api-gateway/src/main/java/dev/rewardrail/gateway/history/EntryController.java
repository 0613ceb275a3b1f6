package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/ledger/entries}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Ledger")
class EntryController {

  private static final String ENTRIES = "/api/v1/ledger/entries";

  private final LedgerEntries entries;
  private final EntryExplanations explanations;
  private final EntryProofs proofs;

  EntryController(LedgerEntries entries, EntryExplanations explanations, EntryProofs proofs) {
    this.entries = entries;
    this.explanations = explanations;
    this.proofs = proofs;
  }

  @Operation(
      operationId = "listEntries",
      summary = "List the entries of the ledger that match all filters",
      description =
          "In the order of the ledger. A request searches a million positions of the log at"
              + " most: a page may hold fewer entries than you asked for, or none, and still have"
              + " a next page.")
  @GetMapping(ENTRIES)
  Page<EntryAnswer> entries(
      Caller caller,
      @ParameterObject LedgerEntries.OrderQuery order,
      @ParameterObject EntryQuery query,
      @ParameterObject LogRange range,
      @ParameterObject PageRequest paging) {
    return entries.list(caller, order, query, range, paging);
  }

  @Operation(operationId = "getEntry", summary = "Get an entry of the ledger")
  @GetMapping(ENTRIES + "/{entryId}")
  Success<EntryAnswer> entry(Caller caller, @PathVariable String entryId) {
    return Success.of(entries.find(caller, entryId));
  }

  @Operation(
      operationId = "explainEntry",
      summary = "Explain an entry",
      description =
          "From its event and the events that it refers to. Nothing is computed again, and"
              + " later rules change nothing.")
  @GetMapping(ENTRIES + "/{entryId}/explain")
  Success<ExplanationAnswer> explain(Caller caller, @PathVariable String entryId) {
    return Success.of(explanations.explain(caller, entryId));
  }

  @Operation(
      operationId = "proveEntry",
      summary = "Prove that an entry is part of the log",
      description =
          "One file that can be verified by itself, a C2SP tlog-proof: the event of the"
              + " entry, the hashes that lead from it to the root, and a signed checkpoint with"
              + " that root.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
  @GetMapping(path = ENTRIES + "/{entryId}/proof", produces = "text/plain;charset=UTF-8")
  ResponseEntity<String> prove(Caller caller, @PathVariable String entryId) {
    return ResponseEntity.ok(proofs.prove(caller, entryId));
  }
}
