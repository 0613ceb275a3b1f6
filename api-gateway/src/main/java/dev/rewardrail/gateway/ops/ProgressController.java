package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.table.Projection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Watching a generation while it is built. */
@RestController
@RequestMapping
@Tag(name = "Projections")
class ProgressController {

  private static final Duration EVERY = Duration.ofMillis(500);

  private final Ops ops;
  private final EventStream streams;

  ProgressController(Ops ops, EventStream streams) {
    this.ops = ops;
    this.streams = streams;
  }

  @Operation(
      operationId = "watchGeneration",
      summary = "Follow a generation while it is built",
      description =
          "Server-sent events: `progress` twice a second while it goes on, `done` when it is"
              + " switched to, dropped, paused, stopped, or waits for a decision; the data of each"
              + " is how the generation stands.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = GenerationAnswer.class)))
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises({ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.TOO_BUSY})
  @GetMapping(
      path = ProjectionController.PROJECTION + "/generations/{generation}/progress",
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void watch(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String projection,
      @PathVariable String generation)
      throws IOException {
    Parameters.of(request, Set.of());
    Projection found = Ops.projection(projection);
    long number = Ops.number("generation", generation);
    ops.generation(found, number);
    streams.answer(
        response,
        to ->
            streams.watch(
                to,
                () -> GenerationAnswer.of(ops.generation(found, number)),
                told -> !told.underWay(),
                EVERY));
  }
}
