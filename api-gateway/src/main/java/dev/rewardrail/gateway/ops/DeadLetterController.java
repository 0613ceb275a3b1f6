package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Listed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about dead letters. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Dead letters")
class DeadLetterController {

  private static final String LETTERS = ProjectionController.PROJECTION + "/dead-letters";
  private static final String LETTER = LETTERS + "/{position}";

  private final DeadLetterOperations letters;

  DeadLetterController(DeadLetterOperations letters) {
    this.letters = letters;
  }

  @Operation(
      operationId = "listDeadLetters",
      summary = "List the dead letters of a projection",
      description =
          "In the order of the log. A generation with more than a thousand streams that"
              + " wait stops.")
  @GetMapping(LETTERS)
  Listed<DeadLetterAnswer> list(Caller caller, @PathVariable String projection) {
    return Listed.of(letters.list(caller, projection));
  }

  @Operation(
      operationId = "getDeadLetter",
      summary = "Get a dead letter",
      description =
          "The reason, the place, and the event as the log has it; also if a rebuild"
              + " stopped at it. The workspace can see that it was read. Free text about members"
              + " is sealed.")
  @GetMapping(LETTER)
  Success<DeadLetterOperations.UntakenAnswer> look(
      Caller caller, @PathVariable String projection, @PathVariable String position) {
    return Success.of(letters.find(caller, projection, position));
  }

  @Operation(
      operationId = "retryDeadLetter",
      summary = "Retry a dead letter and what waits behind it",
      description = "For example after an upgrade that can process it.")
  @PostMapping(LETTER + "/retry")
  Success<DeadLetterOperations.RepairAnswer> retry(
      Caller caller, @PathVariable String projection, @PathVariable String position) {
    return Success.of(letters.retry(caller, projection, position));
  }

  @Operation(
      operationId = "skipDeadLetter",
      summary = "Skip an event",
      description =
          "In all generations of the projection, later ones too; what waits behind the"
              + " event is processed. The log does not change. You cannot undo this.")
  @PostMapping(path = LETTER + "/skip", consumes = MediaType.APPLICATION_JSON_VALUE)
  Success<DeadLetterOperations.RepairAnswer> skip(
      Caller caller,
      @PathVariable String projection,
      @PathVariable String position,
      @RequestBody(required = true) SkipRequest request) {
    return Success.of(letters.skip(caller, projection, position, request));
  }

  @Operation(operationId = "listSkips", summary = "List the skipped events, and why")
  @GetMapping(ProjectionController.PROJECTION + "/skips")
  Listed<SkipAnswer> skips(Caller caller, @PathVariable String projection) {
    return Listed.of(letters.skips(caller, projection));
  }
}
