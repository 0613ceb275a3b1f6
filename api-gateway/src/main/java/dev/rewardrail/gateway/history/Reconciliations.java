package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.request.Name;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Catalogue;
import dev.rewardrail.gateway.usecase.Places;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.audit.ReconciliationResult;
import dev.rewardrail.ledger.audit.ReconciliationResults;
import dev.rewardrail.ledger.event.Sha256;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.history.EntryFilter;
import dev.rewardrail.query.history.Reconciliation;
import dev.rewardrail.query.history.Reconciliation.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares a payment system's references with the ledger's. */
@Component
public class Reconciliations {

  private static final int AT_ONCE_MAX = 4;
  private final Reconciliation reconciliation;
  private final ReconciliationResults results;
  private final ReadTrail reading;
  private final InstantSource clock;
  private final Places places = Places.forReads("reconciliations", AT_ONCE_MAX);

  Reconciliations(
      Reconciliation reconciliation,
      ReconciliationResults results,
      ReadTrail reading,
      Clock clock) {
    this.reconciliation = reconciliation;
    this.results = results;
    this.reading = reading;
    this.clock = clock;
  }

  /** Where a comparison goes. */
  @FunctionalInterface
  public interface Target {
    /**
     * Begins the answer.
     *
     * @param id under which its result is kept
     */
    OutputStream begin(String id) throws IOException;
  }

  /** Which lines of a comparison are asked for. */
  public record Query(
      @Schema(
              description = "Only such lines: one or more, with commas between",
              example = "not_awarded,not_given")
          @Nullable List<Status> status,
      @Schema(
              description =
                  "The name of the references' column in the body's first line. Without it:"
                      + " reference, or the first column of a body whose first line does not have"
                      + " that name",
              example = "order_id")
          @Name
          @Nullable String column,
      @Schema(
              description =
                  "The name of the column with the XP that each reference should have earned, whole"
                      + " numbers; a reference that earned something else has the status differs",
              example = "xp")
          @Name
          @Nullable String xpColumn,
      @Schema(description = "Of what the ledger has alone, only what counts then or later")
          @Nullable Instant occurredFrom,
      @Schema(description = "Of what the ledger has alone, only what counts before then")
          @Nullable Instant occurredUntil)
      implements Request {

    /** Refuses a time that holds nothing. */
    public Query {
      LogRange.checkTimes("occurred", occurredFrom, occurredUntil);
    }

    Set<Status> wanted() {
      return Set.copyOf(status == null ? List.of(Status.values()) : status);
    }
  }

  /**
   * Writes a line for each reference, then one for each that the ledger has alone, then one for
   * each award without one. Keeps the result before the answer ends: one that breaks off is not
   * kept, and no whole answer.
   *
   * @param csv has a reference in each line
   */
  @UseCase(value = "reconcile", scope = Scope.LEDGER_READ, raises = ErrorCode.TOO_BUSY)
  public void reconcile(Caller caller, byte[] csv, Query query, FormatQuery format, Target to)
      throws IOException {
    Map<String, Long> references = References.of(csv, query.column(), query.xpColumn());
    try (Places.Place place = places.take(caller)) {
      reading.record(caller);
      String id = Catalogue.newId("rec_");
      long position = reconciliation.head();
      OutputStream out = to.begin(id);
      Lines lines = new Lines(out, format.chosen().of(ReconciledRow.class));
      ComparedLines compared = new ComparedLines();
      reconciliation.compare(
          caller.workspaceId(),
          references,
          query.xpColumn() != null,
          query.wanted(),
          new EntryFilter.Span(query.occurredFrom(), query.occurredUntil()),
          new Reconciliation.Lines() {
            @Override
            public void line(Reconciliation.Line line) {
              lines.add(ReconciledRow.of(line));
              compared.add(line);
            }

            @Override
            public void pageEnd() throws IOException {
              lines.send();
            }
          });
      results.add(
          new ReconciliationResult(
              0,
              id,
              caller.workspaceId(),
              clock.instant().truncatedTo(ChronoUnit.MICROS),
              caller.keyId(),
              position,
              caller.call().query(),
              HexFormat.of().formatHex(Sha256.digest().digest(csv)),
              references.size(),
              compared.counts(),
              compared.differences(),
              compared.leftOff()),
          caller.requestId());
      lines.send();
      out.flush();
    }
  }
}
