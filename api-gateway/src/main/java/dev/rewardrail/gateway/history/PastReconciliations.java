package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.OutputSource;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.audit.ReconciliationResult;
import dev.rewardrail.ledger.audit.ReconciliationResults;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** What earlier reconciliations came to. */
@Component
public class PastReconciliations {

  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

  private final ReconciliationResults results;
  private final ReadTrail reading;

  PastReconciliations(ReconciliationResults results, ReadTrail reading) {
    this.results = results;
    this.reading = reading;
  }

  /** A reconciliation that was made. */
  @Schema(name = "Reconciliation")
  public record Answer(
      @Schema(description = "Its id", example = "rec_0123456789abcdef0123456789abcdef") String id,
      @Schema(description = "When it was made") Instant madeAt,
      @Schema(description = "By which key", example = "key_abc") String actor,
      @Schema(description = "The position of the newest event when it began", example = "1000")
          long position,
      @Schema(
              description = "Its parameters, as they were sent; null without any",
              example = "xp_column=xp")
          @Nullable String query,
      @Schema(description = "How many references the list had", example = "250") long references,
      @Schema(description = "SHA-256 of the list, in hex") String sha256,
      @Schema(
              description = "How many lines had which status",
              example = "{\"awarded\": 248, \"not_awarded\": 2}")
          Map<String, Long> counts,
      @Schema(
              description =
                  "How many lines that differ, all but awarded, were not kept: those after the"
                      + " first 10,000",
              example = "0")
          long leftOff) {

    static Answer of(ReconciliationResult result) {
      return new Answer(
          result.id(),
          result.madeAt(),
          result.keyId(),
          result.position(),
          result.query(),
          result.given(),
          result.givenSha256(),
          ExportFormat.JSON.readValue(result.counts(), COUNTS),
          result.leftOff());
    }
  }

  /** A page of the reconciliations of the workspace, the newest first. */
  @UseCase(value = "listReconciliations", scope = Scope.LEDGER_READ)
  public Page<Answer> list(Caller caller, PageRequest paging) {
    long number = paging.number(Long.MAX_VALUE, 0);
    List<ReconciliationResult> found =
        paging.backwards()
            ? results.after(caller.workspaceId(), number, paging.limit() + 1)
            : results.before(caller.workspaceId(), number, paging.limit() + 1);
    return paging.page(found, one -> Long.toString(one.number())).map(Answer::of);
  }

  /** One of them. */
  @UseCase(
      value = "getReconciliation",
      scope = Scope.LEDGER_READ,
      raises = ErrorCode.RECONCILIATION_NOT_FOUND)
  public Answer find(Caller caller, String id) {
    return Answer.of(result(caller, id));
  }

  /** The lines of it that differ, as they were found then. */
  @UseCase(
      value = "listDifferences",
      scope = Scope.LEDGER_READ,
      raises = ErrorCode.RECONCILIATION_NOT_FOUND)
  public void differences(Caller caller, String id, FormatQuery format, OutputSource to)
      throws IOException {
    ReconciliationResult result = result(caller, id);
    reading.record(caller);
    OutputStream out = to.open();
    Lines lines = new Lines(out, format.chosen().of(ReconciledRow.class));
    result
        .differences()
        .lines()
        .map(line -> ExportFormat.JSON.readValue(line, ReconciledRow.class))
        .forEach(lines::add);
    lines.send();
    out.flush();
  }

  private ReconciliationResult result(Caller caller, String id) {
    return results
        .find(caller.workspaceId(), id)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.RECONCILIATION_NOT_FOUND,
                    "there is no reconciliation %s in this workspace".formatted(id)));
  }
}
