package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.Caller;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.IdempotencyKey;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.lane.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls under {@code /api/v1/xp}. */
@RestController
class XpController {

  static final int AWARD_BYTES_MAX = 64 * 1024;
  static final int BATCH_BYTES_MAX = 8 * 1024 * 1024;
  static final int BATCH_AWARDS_MAX = 1_000;
  static final String NDJSON = "application/x-ndjson";

  private final Awards awards;
  private final JsonMapper json;

  XpController(Awards awards, JsonMapper json) {
    this.awards = awards;
    this.json = json;
  }

  record BatchAnswer(List<LineResult> results) {}

  @PostMapping(
      path = "/api/v1/xp",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<AwardAnswer>> award(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    String key = IdempotencyKey.of(request);
    Answer answer = awards.award(Body.json(request, AWARD_BYTES_MAX), Caller.of(request), key);
    ResponseEntity.BodyBuilder response =
        ResponseEntity.ok()
            .header(LedgerPosition.HEADER, Long.toString(answer.receipt().position()));
    if (answer.replayed()) {
      response.header(IdempotencyKey.REPLAYED, "true");
    }
    return response.body(Success.of(AwardAnswer.of(answer.receipt())));
  }

  @PostMapping(
      path = "/api/v1/xp/batch",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<BatchAnswer>> batch(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    Caller caller = Caller.of(request);
    String key = IdempotencyKey.of(request);
    Fields body = Body.json(request, BATCH_BYTES_MAX);
    List<JsonNode> lines = body.list("awards", BATCH_AWARDS_MAX);
    body.nothingElse();
    List<CompletableFuture<LineResult>> pending = new ArrayList<>();
    for (JsonNode line : lines) {
      pending.add(awards.inBatch(() -> Fields.of(line), caller, key, pending.size()));
    }
    Awards.await(CompletableFuture.allOf(pending.toArray(CompletableFuture<?>[]::new)));
    List<LineResult> results = pending.stream().map(CompletableFuture::resultNow).toList();
    ResponseEntity.BodyBuilder response = ResponseEntity.ok();
    results.stream()
        .map(LineResult::position)
        .filter(position -> position != null)
        .max(Long::compare)
        .ifPresent(newest -> response.header(LedgerPosition.HEADER, newest.toString()));
    return response.body(Success.of(new BatchAnswer(results)));
  }

  @PostMapping(path = "/api/v1/xp/batch", consumes = NDJSON, produces = NDJSON)
  void stream(HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    Parameters.of(request, Set.of());
    Body.refuseEncoded(request);
    String key = IdempotencyKey.of(request);
    response.setContentType(NDJSON);
    new AwardStream(awards, json, Caller.of(request), key)
        .run(request.getInputStream(), response.getOutputStream());
  }
}
