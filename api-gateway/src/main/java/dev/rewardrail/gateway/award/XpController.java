package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.access.Pace;
import dev.rewardrail.gateway.access.RateLimits;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.command.Deadline;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Writes;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.IdempotencyKey;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls under {@code /api/v1/xp}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "XP")
class XpController {

  static final int AWARD_BYTES_MAX = 64 * 1024;
  static final int BATCH_BYTES_MAX = 8 * 1024 * 1024;
  static final int BATCH_AWARDS_MAX = 1_000;
  static final String NDJSON = "application/x-ndjson";

  private final Body bodies;
  private final Commands commands;
  private final Awards awards;
  private final RateLimits limits;
  private final StreamSlots streams;
  private final Clock clock;
  private final JsonMapper json;

  XpController(
      Commands commands,
      Awards awards,
      RateLimits limits,
      StreamSlots streams,
      Clock clock,
      JsonMapper json,
      Body bodies) {
    this.bodies = bodies;
    this.commands = commands;
    this.awards = awards;
    this.limits = limits;
    this.streams = streams;
    this.clock = clock;
    this.json = json;
  }

  @Schema(name = "BatchAnswer")
  record BatchAnswer(
      @Schema(description = "One for each award, in their order") List<LineResult> results) {}

  @Operation(operationId = "awardXp", summary = "Give a member XP, and as many RP")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = AwardBody.class)))
  @Needs(Scope.XP_WRITE)
  @Writes
  @Raises({ErrorCode.TOTAL_OVERFLOW})
  @PostMapping(path = "/api/v1/xp", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<AwardAnswer>> award(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.json(request, AWARD_BYTES_MAX);
    return commands.ask(
        request,
        AwardRequest.single(body, Caller.of(request), clock.instant()),
        answer -> AwardAnswer.of(answer.receipt()));
  }

  @Operation(
      operationId = "awardBatch",
      summary = "Give XP to many",
      description =
          "As application/json 1 to 1,000 awards; as application/x-ndjson as many lines as you"
              + " like, one award a line, answered by one result a line, as a stream. An award that"
              + " is refused harms no other.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = AwardBody.Batch.class)),
        @Content(mediaType = NDJSON, schema = @Schema(implementation = AwardBody.Line.class))
      })
  @Needs(Scope.XP_WRITE)
  @Writes
  @PostMapping(path = "/api/v1/xp/batch", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<BatchAnswer>> batch(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    Caller caller = Caller.of(request);
    String key = IdempotencyKey.of(request);
    Fields body = bodies.json(request, BATCH_BYTES_MAX);
    List<JsonNode> lines = body.list("awards", BATCH_AWARDS_MAX);
    body.nothingElse();
    limits.batch(caller, lines.size());
    Deadline deadline = commands.deadline();
    List<CompletableFuture<LineResult>> pending = new ArrayList<>();
    for (JsonNode line : lines) {
      pending.add(awards.inBatch(() -> Fields.of(line), caller, key, pending.size(), deadline));
    }
    commands.await(CompletableFuture.allOf(pending.toArray(CompletableFuture<?>[]::new)), deadline);
    List<LineResult> results = pending.stream().map(CompletableFuture::resultNow).toList();
    ResponseEntity.BodyBuilder response = ResponseEntity.ok();
    results.stream()
        .map(LineResult::position)
        .filter(position -> position != null)
        .max(Long::compare)
        .ifPresent(newest -> response.header(LedgerPosition.HEADER, newest.toString()));
    return response.body(Success.of(new BatchAnswer(results)));
  }

  @Operation(hidden = true)
  @Needs(Scope.XP_WRITE)
  @PostMapping(path = "/api/v1/xp/batch", consumes = NDJSON, produces = NDJSON)
  void stream(HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    Parameters.of(request, Set.of());
    Body.refuseEncoded(request);
    Caller caller = Caller.of(request);
    String key = IdempotencyKey.of(request);
    try (StreamSlots.Place place = streams.begin(caller.keyId());
        Pace pace = limits.stream(caller)) {
      response.setContentType(NDJSON);
      new AwardStream(awards, json, caller, key, pace)
          .run(request.getInputStream(), response.getOutputStream());
    }
  }
}
