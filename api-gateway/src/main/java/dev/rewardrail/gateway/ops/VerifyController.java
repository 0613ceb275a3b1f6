package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.audit.CheckpointPublisher;
import dev.rewardrail.ledger.lane.StateCheck;
import dev.rewardrail.ledger.log.LogVerification;
import dev.rewardrail.ledger.log.LogVerifier;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.rebuild.Sample;
import dev.rewardrail.query.rebuild.SampleCheck;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls that check the log, and what is read against it. */
@RestController
@RequestMapping
@Tag(name = "Verification")
class VerifyController {

  private static final int MEMBERS = 100;

  /** A year of one each five minutes. */
  private static final int PUBLISHED_MAX = 105_120;

  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);

  private static final Pattern KNOWN = Pattern.compile("[0-9]{1,18}:[0-9a-f]{64}");

  private final SampleCheck sampling;
  private final Function<Map<Long, String>, LogVerifier> verifiers;
  private final EventStream streams;
  private final CheckpointPublisher publishing;
  private final StateCheck states;

  VerifyController(
      SampleCheck sampling,
      Function<Map<Long, String>, LogVerifier> verifiers,
      EventStream streams,
      CheckpointPublisher publishing,
      StateCheck states) {
    this.sampling = sampling;
    this.verifiers = verifiers;
    this.streams = streams;
    this.publishing = publishing;
    this.states = states;
  }

  /** How a sample of members compares. */
  @Schema(name = "Sample")
  record SampleAnswer(
      @Schema(description = "Of which projection", example = "profile") String projection,
      @Schema(description = "Up to where the log was taken", example = "42") long position,
      @Schema(description = "How many members were looked at", example = "100") int members,
      @Schema(description = "How many events they have", example = "900") long events,
      @Schema(description = "Rows that differ, the first hundred")
          List<ComparisonAnswer.Difference> differences) {}

  /** What was found in the log. */
  @Schema(name = "LogVerification")
  record LogAnswer(
      @Schema(description = "How many events were checked", example = "42") long checked,
      @Schema(description = "How many there are to check", example = "42") long total,
      @Schema(description = "How much is wrong in all", example = "0") long findingsCount,
      @Schema(description = "What is wrong, the first hundred") List<FindingAnswer> findings,
      @Schema(description = "The root of the tree over what was checked (RFC 9162), in hex")
          String root) {

    static LogAnswer of(LogVerification found) {
      return new LogAnswer(
          found.checked(),
          found.total(),
          found.findingsCount(),
          found.findings().stream()
              .map(f -> new FindingAnswer(f.table(), f.position(), f.what()))
              .toList(),
          found.root());
    }
  }

  /** Something that is wrong. */
  @Schema(name = "LogFinding")
  record FindingAnswer(
      @Schema(description = "The table", example = "ledger_event") String table,
      @Schema(description = "The position of the row", example = "42") long position,
      @Schema(description = "In words") String what) {}

  @Operation(
      operationId = "verifySample",
      summary = "Compare what is read of some members with what the log says of them",
      description =
          "Chance chooses them. What is summed up over members, and rows of which the log does not"
              + " tell, are found by a dry run of a rebuild, which compares all.")
  @Parameter(
      name = "members",
      in = ParameterIn.QUERY,
      description = "How many; 100 unless given",
      schema = @Schema(type = "integer", minimum = "1", maximum = "" + SampleCheck.MEMBERS_MAX))
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises(ErrorCode.PROJECTION_NOT_FOUND)
  @GetMapping(
      path = ProjectionController.PROJECTION + "/sample",
      produces = MediaType.APPLICATION_JSON_VALUE)
  Success<SampleAnswer> sample(HttpServletRequest request, @PathVariable String projection) {
    int members =
        Parameters.of(request, Set.of("members"))
            .number("members", 1, SampleCheck.MEMBERS_MAX, MEMBERS);
    Sample sample = sampling.compare(Ops.projection(projection), members);
    return Success.of(
        new SampleAnswer(
            projection,
            sample.position(),
            sample.members(),
            sample.events(),
            sample.differences().stream().map(ComparisonAnswer::difference).toList()));
  }

  @Operation(
      operationId = "verifyLog",
      summary = "Check the log, row by row",
      description =
          "Positions without gaps, versions and times in order, each event what was hashed, each"
              + " commit and each published checkpoint what the tree over the events before it"
              + " comes to; each stored state of a stream what its events come to. Server-sent"
              + " events:"
              + " `progress` with what was found so far, and `done`.")
  @Parameter(
      name = "known",
      in = ParameterIn.QUERY,
      description =
          "What the log was known to be: how many events, and the root over them, as an earlier"
              + " verification told it; whether it still is",
      schema = @Schema(type = "string", pattern = "^[0-9]{1,18}:[0-9a-f]{64}$"))
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = LogAnswer.class)))
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises(ErrorCode.TOO_BUSY)
  @GetMapping(path = "/api/v1/ops/log/verification", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void verify(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Map<Long, String> known = new TreeMap<>(publishing.known(PUBLISHED_MAX));
    Parameters.of(request, Set.of("known"))
        .text("known", KNOWN, "a number of events, a colon, and 64 hex digits")
        .ifPresent(text -> known.put(size(text), text.substring(text.indexOf(':') + 1)));
    streams.answer(
        response,
        to -> {
          LogVerification all = verifiers.apply(known).verify(soFar -> sent(to, soFar));
          to.send("done", LogAnswer.of(all.with(wrongStates(to, all))));
        });
  }

  /** Progress is told on, so that whoever waits knows that the check goes on. */
  private List<LogVerification.Finding> wrongStates(EventStream.Sender to, LogVerification soFar) {
    AtomicLong sentNanos = new AtomicLong(System.nanoTime());
    BooleanSupplier goesOn =
        () -> {
          if (System.nanoTime() - sentNanos.get() > PROGRESS_EVERY.toNanos()) {
            sent(to, soFar);
            sentNanos.set(System.nanoTime());
          }
          return true;
        };
    return states.findings(goesOn).stream()
        .map(
            wrong ->
                new LogVerification.Finding(
                    "stream_state",
                    wrong.position(),
                    "the state of %s is not what its events come to; stop all instances, delete the"
                        + " row, and start them again".formatted(wrong.stream())))
        .toList();
  }

  private static long size(String known) {
    return Long.parseLong(known.substring(0, known.indexOf(':')));
  }

  private static boolean sent(EventStream.Sender to, LogVerification soFar) {
    try {
      to.send("progress", LogAnswer.of(soFar));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("nobody listens any more", e);
    }
  }
}
