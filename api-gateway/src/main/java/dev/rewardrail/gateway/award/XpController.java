package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.http.Answers;
import dev.rewardrail.gateway.http.BodyReader;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.http.WriteTimeout;
import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/xp}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "XP")
class XpController {

  private static final String NDJSON = MediaType.APPLICATION_NDJSON_VALUE;

  /** A client may send for long before it reads the first result. */
  private static final Duration RESULTS_WITHIN = Duration.ofHours(1);

  private final Awards awards;

  XpController(Awards awards) {
    this.awards = awards;
  }

  @Operation(operationId = "awardXp", summary = "Award XP and RP to a member")
  @PostMapping(path = "/api/v1/xp", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<AwardAnswer>> award(
      Caller caller, @RequestBody(required = true) AwardRequest award) {
    return Answers.of(awards.award(caller, award));
  }

  @Operation(
      operationId = "awardBatch",
      summary = "Award XP and RP to many members",
      description =
          "As application/json: 1 to 1,000 awards. As application/x-ndjson: any number of"
              + " lines, one award a line, answered by one result a line while you send. A refused"
              + " award does not affect the others.")
  @PostMapping(path = "/api/v1/xp/batch", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<BatchAnswer>> batch(
      Caller caller,
      @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = AwardBatch.class)),
                @Content(mediaType = NDJSON, schema = @Schema(implementation = AwardLine.class))
              })
          AwardBatch batch) {
    BatchAnswer answer = awards.batch(caller, batch);
    ResponseEntity.BodyBuilder response = ResponseEntity.ok();
    answer
        .newest()
        .ifPresent(newest -> response.header(LedgerPosition.HEADER, Long.toString(newest)));
    return response.body(Success.of(answer));
  }

  @Operation(operationId = "awardStream", hidden = true)
  @PostMapping(path = "/api/v1/xp/batch", consumes = NDJSON, produces = NDJSON)
  void stream(Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    BodyReader.refuseEncoded(request);
    WriteTimeout.set(request, RESULTS_WITHIN);
    awards.stream(
        caller,
        request.getInputStream(),
        () -> {
          response.setContentType(NDJSON);
          return response.getOutputStream();
        });
  }
}
