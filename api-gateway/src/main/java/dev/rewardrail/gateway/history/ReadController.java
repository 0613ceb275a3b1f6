package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The call {@code /api/v1/ledger/reads}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Ledger")
class ReadController {

  private final LedgerReads reads;

  ReadController(LedgerReads reads) {
    this.reads = reads;
  }

  @Operation(
      operationId = "listReads",
      summary = "List who read or exported the history, newest first",
      description =
          "Calls that tell what happened: entries, balances, profiles, boards, accounts,"
              + " reconciliations and exports; also calls that read all workspaces. Checkpoints"
              + " and proofs are not listed, since they tell only hashes.")
  @GetMapping("/api/v1/ledger/reads")
  Page<LedgerReads.ReadAnswer> reads(Caller caller, @ParameterObject PageRequest paging) {
    return reads.list(caller, paging);
  }
}
