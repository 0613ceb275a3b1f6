package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.history.ReadTrail;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Listed;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.log.LogTail;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.follow.Repairs;
import dev.rewardrail.query.table.Projection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about events that projections could not take. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Dead letters")
class DeadLetterController {

  static final int BODY_BYTES_MAX = 16 * 1024;

  private static final String LETTERS = ProjectionController.PROJECTION + "/dead-letters";
  private static final String LETTER = LETTERS + "/{position}";

  private final Repairs repairs;
  private final LogTail log;
  private final ReadTrail reading;
  private final Body bodies;

  DeadLetterController(Repairs repairs, LogTail log, ReadTrail reading, Body bodies) {
    this.repairs = repairs;
    this.log = log;
    this.reading = reading;
    this.bodies = bodies;
  }

  @Schema(name = "SkipRequest", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record SkipBody(
      @Schema(
              description = "Why the projection is to do without it; kept",
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "Sent twice by the importer of May")
          String reason) {}

  /** An event that was not taken, and what became of it. */
  @Schema(name = "UntakenEvent")
  record UntakenAnswer(
      @Schema(description = "Which projection could not take it", example = "leaderboard")
          String projection,
      @Schema(description = "Where it is set aside: one for each generation that could not take it")
          List<DeadLetterAnswer> deadLetters,
      @Schema(description = "Generations that stopped there while they were built")
          List<StopAnswer> stops,
      @Schema(description = "The event itself, as the log has it")
          LogController.EventAnswer event) {}

  /** That a rebuild stopped. */
  @Schema(name = "RebuildStop")
  record StopAnswer(
      @Schema(description = "Which generation", example = "2") long generation,
      @Schema(description = "Why", example = "java.lang.ArithmeticException: long overflow")
          String error) {}

  /** What came of it. */
  @Schema(name = "Repair")
  record RepairAnswer(
      @Schema(description = "Whether all that waited was taken", example = "true") boolean taken,
      @Schema(description = "Why not; null where it was") @Nullable String error,
      @Schema(description = "What is still set aside") List<DeadLetterAnswer> deadLetters) {}

  @Operation(
      operationId = "listDeadLetters",
      summary = "What a read model could not take",
      description =
          "In the order of the log, at most a thousand streams of a generation: with more it"
              + " stops.")
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises(ErrorCode.PROJECTION_NOT_FOUND)
  @GetMapping(LETTERS)
  Listed<DeadLetterAnswer> list(HttpServletRequest request, @PathVariable String projection) {
    Parameters.of(request, Set.of());
    return Listed.of(letters(Ops.projection(projection)));
  }

  private List<DeadLetterAnswer> letters(Projection projection) {
    return repairs.deadLetters(projection).stream().map(DeadLetterAnswer::of).toList();
  }

  @Operation(
      operationId = "getDeadLetter",
      summary = "Look at an event that a read model could not take",
      description =
          "Why, where, and the event itself as the log has it; also where a rebuild stopped at it."
              + " Its workspace can see that it was read. Free text about members is sealed.")
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises({ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.DEAD_LETTER_NOT_FOUND})
  @GetMapping(LETTER)
  Success<UntakenAnswer> look(
      HttpServletRequest request, @PathVariable String projection, @PathVariable String position) {
    Parameters.of(request, Set.of());
    Projection found = Ops.projection(projection);
    long at = Ops.number("position", position);
    Repairs.Untaken untaken = repairs.at(found, at);
    LogTail.Entry event = log.at(at);
    reading.record(request, event.workspaceId());
    return Success.of(
        new UntakenAnswer(
            projection,
            untaken.deadLetters().stream().map(DeadLetterAnswer::of).toList(),
            untaken.stops().stream().map(s -> new StopAnswer(s.generation(), s.error())).toList(),
            LogController.EventAnswer.of(event)));
  }

  @Operation(
      operationId = "retryDeadLetter",
      summary = "Try an event again, and what waits behind it",
      description = "As after an upgrade that can take it.")
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises({ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.DEAD_LETTER_NOT_FOUND})
  @PostMapping(LETTER + "/retry")
  Success<RepairAnswer> retry(
      HttpServletRequest request, @PathVariable String projection, @PathVariable String position) {
    Parameters.of(request, Set.of());
    Projection found = Ops.projection(projection);
    return answer(found, repairs.retry(found, Ops.number("position", position)));
  }

  @Operation(
      operationId = "skipDeadLetter",
      summary = "Let a read model do without an event",
      description =
          "In all its generations, those to come too; what waits behind it is taken. The ledger"
              + " itself is not changed. It cannot be undone.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = SkipBody.class)))
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises({ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.DEAD_LETTER_NOT_FOUND})
  @PostMapping(path = LETTER + "/skip", consumes = MediaType.APPLICATION_JSON_VALUE)
  Success<RepairAnswer> skip(
      HttpServletRequest request, @PathVariable String projection, @PathVariable String position)
      throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.json(request, BODY_BYTES_MAX);
    String reason = body.text("reason", Limits.REASON, Limits.REASON_MUST_BE);
    body.nothingElse();
    Projection found = Ops.projection(projection);
    return answer(
        found,
        repairs.skip(found, Ops.number("position", position), reason, Caller.of(request).keyId()));
  }

  private Success<RepairAnswer> answer(Projection projection, Optional<String> error) {
    return Success.of(new RepairAnswer(error.isEmpty(), error.orElse(null), letters(projection)));
  }

  @Operation(operationId = "listSkips", summary = "What a read model does without, and why")
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises(ErrorCode.PROJECTION_NOT_FOUND)
  @GetMapping(ProjectionController.PROJECTION + "/skips")
  Listed<SkipAnswer> skips(HttpServletRequest request, @PathVariable String projection) {
    Parameters.of(request, Set.of());
    return Listed.of(
        repairs.skips(Ops.projection(projection)).stream().map(SkipAnswer::of).toList());
  }
}
