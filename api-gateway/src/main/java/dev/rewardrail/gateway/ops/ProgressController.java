package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls that stream progress: of rebuilds, checks of the log, and the log as it grows. */
@RestController
@RequestMapping
class ProgressController {

  private final ProjectionOperations projections;
  private final LogOperations log;

  ProgressController(ProjectionOperations projections, LogOperations log) {
    this.projections = projections;
    this.log = log;
  }

  @Tag(name = "Projections")
  @Operation(
      operationId = "watchGeneration",
      summary = "Watch a generation while it is built",
      description =
          "Server-sent events: `progress` twice a second while it is built, and `done` when"
              + " it is switched to, dropped, paused, stopped, or waits for a decision. The data"
              + " of each is the status of the generation.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = GenerationAnswer.class)))
  @GetMapping(
      path = ProjectionController.PROJECTION + "/generations/{generation}/progress",
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void watch(
      Caller caller,
      @PathVariable String projection,
      @PathVariable String generation,
      HttpServletResponse response) {
    projections.watch(caller, projection, generation, ServerSentEvents.to(response));
  }

  @Tag(name = "Verification")
  @Operation(
      operationId = "verifyLog",
      summary = "Verify the log",
      description =
          "Checks that positions have no gaps, that versions and times are in order, that"
              + " each event is what was hashed, that each commit and each published checkpoint"
              + " matches the tree, and that each stored state matches its events. Server-sent"
              + " events: `progress` with the findings so far, and `done`.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = LogOperations.LogAnswer.class)))
  @GetMapping(path = "/api/v1/ops/log/verification", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void verify(
      Caller caller,
      @ParameterObject LogOperations.KnownQuery query,
      HttpServletResponse response) {
    log.verify(caller, query, ServerSentEvents.to(response));
  }

  @Tag(name = "Verification")
  @Operation(
      operationId = "tailLog",
      summary = "Follow the log",
      description =
          "Server-sent events named `event`, for an hour, of all workspaces. Each workspace"
              + " can see that its events were read. Free text about members is sealed.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = LogOperations.EventAnswer.class)))
  @GetMapping(path = "/api/v1/ops/log/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void tail(
      Caller caller, @ParameterObject LogOperations.TailQuery query, HttpServletResponse response) {
    log.tail(caller, query, ServerSentEvents.to(response));
  }
}
