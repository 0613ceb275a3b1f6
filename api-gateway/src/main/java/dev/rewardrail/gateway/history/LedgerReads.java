package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.audit.Reads;
import dev.rewardrail.ledger.audit.Reads.Read;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The record of who read or exported what of the history. */
@Component
public class LedgerReads {

  private final Reads reads;

  LedgerReads(Reads reads) {
    this.reads = reads;
  }

  /** A call that told what happened. */
  @Schema(name = "LedgerRead")
  public record ReadAnswer(
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

  /** A page of the calls that told what happened in the workspace, the newest first. */
  @UseCase(value = "listReads", scope = Scope.LEDGER_READ)
  public Page<ReadAnswer> list(Caller caller, PageRequest paging) {
    long id = paging.number(Long.MAX_VALUE, 0);
    List<Read> found =
        paging.backwards()
            ? reads.after(caller.workspaceId(), id, paging.limit() + 1)
            : reads.before(caller.workspaceId(), id, paging.limit() + 1);
    return paging.page(found, read -> Long.toString(read.id())).map(ReadAnswer::of);
  }
}
