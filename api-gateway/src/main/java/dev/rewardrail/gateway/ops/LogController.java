package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.history.ReadTrail;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.ledger.log.LogTail;
import dev.rewardrail.ledger.workspace.Scope;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log as it grows. */
@RestController
@RequestMapping
@Tag(name = "Verification")
class LogController {

  private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");
  private static final int PAGE = 500;
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** Whoever watches for longer asks again from where it was. */
  private static final Duration LASTS = Duration.ofHours(1);

  private final LogTail log;
  private final EventStream streams;
  private final ReadTrail reading;

  LogController(LogTail log, EventStream streams, ReadTrail reading) {
    this.log = log;
    this.streams = streams;
    this.reading = reading;
  }

  /** A row of the log. */
  @Schema(name = "LogEvent")
  record EventAnswer(
      @Schema(description = "Its place in the log", example = "42") long position,
      @Schema(description = "Its id") UUID eventId,
      @Schema(description = "The tenant in which it happened", example = "ws_demo")
          String workspaceId,
      @Schema(description = "The stream that it belongs to", example = "ws_demo/member/usr_1")
          String stream,
      @Schema(description = "Its place in the stream, from 0", example = "3") long version,
      @Schema(description = "What happened", example = "XpAwarded") String type,
      @Schema(description = "The revision of its shape", example = "1") int revision,
      @Schema(description = "What it says: JSON as it is stored and hashed") String payload,
      @Schema(description = "Who asked for it, and how: likewise") String metadata,
      @Schema(description = "When it counts") Instant occurredAt,
      @Schema(description = "When it was written") Instant recordedAt) {

    static EventAnswer of(LogTail.Entry entry) {
      return new EventAnswer(
          entry.position(),
          entry.eventId(),
          entry.workspaceId(),
          entry.stream(),
          entry.version(),
          entry.type(),
          entry.revision(),
          entry.payload(),
          entry.metadata(),
          entry.occurredAt(),
          entry.recordedAt());
    }
  }

  @Operation(
      operationId = "tailLog",
      summary = "Follow the log as it grows",
      description =
          "Server-sent events named `event`, for an hour; of all workspaces, each of which can see"
              + " that they were read. Free text about members is sealed.")
  @Parameter(
      name = "after",
      in = ParameterIn.QUERY,
      description = "The position after which to begin; where the log ends now, unless given",
      schema = @Schema(type = "string", pattern = "^[0-9]{1,18}$"))
  @Parameter(
      name = "follow",
      in = ParameterIn.QUERY,
      description = "Whether to wait for more; false unless given",
      example = "false",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"false", "true"}))
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = EventAnswer.class)))
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises(ErrorCode.TOO_BUSY)
  @GetMapping(path = "/api/v1/ops/log/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void tail(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Parameters parameters = Parameters.of(request, Set.of("after", "follow"));
    long after =
        parameters
            .text("after", POSITION, "a position: a whole number")
            .map(Long::parseLong)
            .orElseGet(log::head);
    boolean follows =
        parameters
            .text("follow", Pattern.compile("true|false"), "true or false")
            .map(Boolean::parseBoolean)
            .orElse(false);
    reading.recordOfAll(request);
    streams.answer(response, to -> tell(to, after, follows));
  }

  private void tell(EventStream.Sender to, long after, boolean follows) throws IOException {
    long begunNanos = System.nanoTime();
    long at = after;
    List<LogTail.Entry> page;
    do {
      page = log.after(at, PAGE);
      for (LogTail.Entry entry : page) {
        to.send("event", EventAnswer.of(entry));
        at = entry.position();
      }
      if (page.isEmpty() && follows) {
        to.stillThere();
        streams.pause(LOOK_EVERY);
      }
    } while ((follows || !page.isEmpty()) && System.nanoTime() - begunNanos < LASTS.toNanos());
  }
}
