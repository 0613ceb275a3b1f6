package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Listed;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.rebuild.RebuildRequests;
import dev.rewardrail.query.rebuild.Switches;
import dev.rewardrail.query.table.Projection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about building read models anew. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Projections")
class RebuildController {

  static final int BODY_BYTES_MAX = 16 * 1024;

  private static final String REBUILD = ProjectionController.PROJECTION + "/rebuild";

  private final Ops ops;
  private final RebuildRequests rebuilds;
  private final Body bodies;

  RebuildController(Ops ops, RebuildRequests rebuilds, Body bodies) {
    this.ops = ops;
    this.rebuilds = rebuilds;
    this.bodies = bodies;
  }

  @Schema(name = "RebuildRequest", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record RebuildBody(
      @Schema(
              name = "switch",
              description =
                  "When the new generation is read in place of the one that is: when_equal, unless"
                      + " given, if all rows are the same, or what is read is stale; always; never,"
                      + " which is a dry run",
              allowableValues = {"when_equal", "always", "never"},
              example = "when_equal")
          @Nullable String switches) {}

  @Operation(
      operationId = "rebuildAll",
      summary = "Build all read models anew, beside those that are read",
      description =
          "The log is read once for all of them. Each is caught up, compared with what is read at"
              + " one position, and switched to in one transaction. Reads and writes go on.")
  @RequestBody(content = @Content(schema = @Schema(implementation = RebuildBody.class)))
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises(ErrorCode.REBUILD_RUNNING)
  @PostMapping(path = "/api/v1/ops/rebuild")
  Listed<ProjectionAnswer> rebuildAll(HttpServletRequest request) throws IOException {
    rebuild(request, Projections.ALL);
    return Listed.of(ops.all());
  }

  @Operation(
      operationId = "rebuildProjection",
      summary = "Build a read model anew, beside the one that is read",
      description =
          "As all are built. One at a time: a second request is refused, at whatever instance,"
              + " until the first is switched to or cancelled.")
  @RequestBody(content = @Content(schema = @Schema(implementation = RebuildBody.class)))
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises({ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.REBUILD_RUNNING})
  @PostMapping(path = REBUILD)
  Success<ProjectionAnswer> rebuild(HttpServletRequest request, @PathVariable String projection)
      throws IOException {
    Projection found = Ops.projection(projection);
    rebuild(request, List.of(found));
    return Success.of(ops.answer(found));
  }

  private void rebuild(HttpServletRequest request, List<Projection> projections)
      throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.optionalJson(request, BODY_BYTES_MAX);
    Switches switches =
        body.optional("switch", RebuildController::switches, "when_equal, always or never")
            .orElse(Switches.WHEN_EQUAL);
    body.nothingElse();
    rebuilds.rebuild(projections, switches, Caller.of(request).keyId());
  }

  private static Optional<Switches> switches(String word) {
    return Arrays.stream(Switches.values())
        .filter(switches -> switches.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  @Operation(
      operationId = "pauseRebuild",
      summary = "Let a rebuild rest",
      description = "What it has built is kept.")
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises({ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.NO_REBUILD})
  @PostMapping(REBUILD + "/pause")
  Success<ProjectionAnswer> pause(HttpServletRequest request, @PathVariable String projection) {
    return ops.after(request, projection, rebuilds::pause);
  }

  @Operation(
      operationId = "resumeRebuild",
      summary = "Let a rebuild go on",
      description = "One that was paused, or that stopped and can go on now.")
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises({ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.NO_REBUILD})
  @PostMapping(REBUILD + "/resume")
  Success<ProjectionAnswer> resume(HttpServletRequest request, @PathVariable String projection) {
    return ops.after(request, projection, rebuilds::resume);
  }

  @Operation(
      operationId = "cancelRebuild",
      summary = "Give a rebuild up",
      description = "What it has built is dropped; what is read stays.")
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises({ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.NO_REBUILD})
  @PostMapping(REBUILD + "/cancel")
  Success<ProjectionAnswer> cancel(HttpServletRequest request, @PathVariable String projection) {
    return ops.after(request, projection, rebuilds::cancel);
  }
}
