package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Listed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about rebuilds. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Projections")
class RebuildController {

  private static final String REBUILD = ProjectionController.PROJECTION + "/rebuild";

  private final ProjectionOperations projections;

  RebuildController(ProjectionOperations projections) {
    this.projections = projections;
  }

  @Operation(
      operationId = "rebuildAll",
      summary = "Rebuild all projections beside the live generations",
      description =
          "Reads the log once for all of them. Each is caught up, compared with the live"
              + " generation at one position, and switched to in one transaction. Reads and writes"
              + " continue.")
  @PostMapping(path = "/api/v1/ops/rebuild")
  Listed<ProjectionAnswer> rebuildAll(Caller caller, @RequestBody RebuildRequest request) {
    return Listed.of(projections.rebuildAll(caller, request));
  }

  @Operation(
      operationId = "rebuildProjection",
      summary = "Rebuild a projection beside the live generation",
      description =
          "One rebuild of a projection at a time: a second request is refused, at any"
              + " instance, until the first is switched to or cancelled.")
  @PostMapping(path = REBUILD)
  Success<ProjectionAnswer> rebuild(
      Caller caller, @PathVariable String projection, @RequestBody RebuildRequest request) {
    return Success.of(projections.rebuild(caller, projection, request));
  }

  @Operation(
      operationId = "pauseRebuild",
      summary = "Pause a rebuild",
      description = "Keeps what it has built.")
  @PostMapping(REBUILD + "/pause")
  Success<ProjectionAnswer> pauseRebuild(Caller caller, @PathVariable String projection) {
    return Success.of(projections.pauseRebuild(caller, projection));
  }

  @Operation(
      operationId = "resumeRebuild",
      summary = "Resume a rebuild",
      description = "A rebuild that was paused, or that stopped and can continue now.")
  @PostMapping(REBUILD + "/resume")
  Success<ProjectionAnswer> resumeRebuild(Caller caller, @PathVariable String projection) {
    return Success.of(projections.resumeRebuild(caller, projection));
  }

  @Operation(
      operationId = "cancelRebuild",
      summary = "Cancel a rebuild",
      description = "Drops what it has built. The live generation stays.")
  @PostMapping(REBUILD + "/cancel")
  Success<ProjectionAnswer> cancelRebuild(Caller caller, @PathVariable String projection) {
    return Success.of(projections.cancelRebuild(caller, projection));
  }
}
