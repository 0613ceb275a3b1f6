package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Paged;
import dev.rewardrail.gateway.http.Page;
import dev.rewardrail.gateway.http.PageRequest;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.ledger.audit.Reads;
import dev.rewardrail.ledger.audit.Reads.Read;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who read the history. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Ledger")
class ReadController {

  private static final Pattern CURSOR = Pattern.compile("\\d{1,18}");

  private final Reads reads;

  ReadController(Reads reads) {
    this.reads = reads;
  }

  @Schema(name = "LedgerRead")
  record ReadAnswer(
      @Schema(description = "When") Instant readAt,
      @Schema(description = "By which key", example = "key_abc") String actor,
      @Schema(description = "The request's id, as the logs have it") String requestId,
      @Schema(description = "What was asked for", example = "/api/v1/ledger/entries") String call,
      @Schema(description = "With which parameters; null without any", example = "user_id=usr_1")
          @Nullable String query) {

    static ReadAnswer of(Read read) {
      return new ReadAnswer(
          read.readAt(), read.keyId(), read.requestId(), read.call(), read.query());
    }
  }

  @Operation(
      operationId = "listReads",
      summary = "Who read or exported what of the history, the newest first",
      description =
          "Of the calls that tell what happened: entries, balances, profiles, boards, accounts,"
              + " reconciliations and exports; also those that read all workspaces."
              + " Checkpoints and proofs tell hashes alone.")
  @Paged
  @Needs(Scope.LEDGER_READ)
  @GetMapping("/api/v1/ledger/reads")
  Page<ReadAnswer> reads(HttpServletRequest request) {
    PageRequest paging = PageRequest.of(Parameters.of(request, PageRequest.PARAMETERS));
    String workspaceId = Caller.of(request).workspaceId();
    long id =
        paging
            .cursor()
            .map(text -> id(text, paging))
            .orElse(paging.backwards() ? 0 : Long.MAX_VALUE);
    List<Read> found =
        paging.backwards()
            ? reads.after(workspaceId, id, paging.limit() + 1)
            : reads.before(workspaceId, id, paging.limit() + 1);
    return paging.page(found, read -> Long.toString(read.id())).map(ReadAnswer::of);
  }

  private static long id(String cursor, PageRequest paging) {
    if (!CURSOR.matcher(cursor).matches()) {
      throw paging.wrongCursor();
    }
    return Long.parseLong(cursor);
  }
}
