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
      summary = "Build all read models anew, beside those that are read",
      description =
          "The log is read once for all of them. Each is caught up, compared with what is read at"
              + " one position, and switched to in one transaction. Reads and writes go on.")
  @PostMapping(path = "/api/v1/ops/rebuild")
  Listed<ProjectionAnswer> rebuildAll(Caller caller, @RequestBody RebuildRequest request) {
    return Listed.of(projections.rebuildAll(caller, request));
  }

  @Operation(
      operationId = "rebuildProjection",
      summary = "Build a read model anew, beside the one that is read",
      description =
          "As all are built. One at a time: a second request is refused, at whatever instance,"
              + " until the first is switched to or cancelled.")
  @PostMapping(path = REBUILD)
  Success<ProjectionAnswer> rebuild(
      Caller caller, @PathVariable String projection, @RequestBody RebuildRequest request) {
    return Success.of(projections.rebuild(caller, projection, request));
  }

  @Operation(
      operationId = "pauseRebuild",
      summary = "Let a rebuild rest",
      description = "What it has built is kept.")
  @PostMapping(REBUILD + "/pause")
  Success<ProjectionAnswer> pauseRebuild(Caller caller, @PathVariable String projection) {
    return Success.of(projections.pauseRebuild(caller, projection));
  }

  @Operation(
      operationId = "resumeRebuild",
      summary = "Let a rebuild go on",
      description = "One that was paused, or that stopped and can go on now.")
  @PostMapping(REBUILD + "/resume")
  Success<ProjectionAnswer> resumeRebuild(Caller caller, @PathVariable String projection) {
    return Success.of(projections.resumeRebuild(caller, projection));
  }

  @Operation(
      operationId = "cancelRebuild",
      summary = "Give a rebuild up",
      description = "What it has built is dropped; what is read stays.")
  @PostMapping(REBUILD + "/cancel")
  Success<ProjectionAnswer> cancelRebuild(Caller caller, @PathVariable String projection) {
    return Success.of(projections.cancelRebuild(caller, projection));
  }
}
