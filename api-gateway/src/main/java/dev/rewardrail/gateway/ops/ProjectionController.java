package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Listed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about projections: status, pause and resume, and switching. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Projections")
class ProjectionController {

  static final String PROJECTIONS = "/api/v1/ops/projections";
  static final String PROJECTION = PROJECTIONS + "/{projection}";

  private final ProjectionOperations projections;

  ProjectionController(ProjectionOperations projections) {
    this.projections = projections;
  }

  @Operation(operationId = "listProjections", summary = "List the projections and their status")
  @GetMapping(PROJECTIONS)
  Listed<ProjectionAnswer> list(Caller caller) {
    return Listed.of(projections.list(caller));
  }

  @Operation(operationId = "getProjection", summary = "Get the status of a projection")
  @GetMapping(PROJECTION)
  Success<ProjectionAnswer> find(Caller caller, @PathVariable String projection) {
    return Success.of(projections.find(caller, projection));
  }

  @Operation(
      operationId = "pauseProjection",
      summary = "Pause a projection",
      description =
          "Reads continue and show the state of before; a read with a later Ledger-Position"
              + " is answered read_model_behind. Writes continue.")
  @PostMapping(PROJECTION + "/pause")
  Success<ProjectionAnswer> pause(Caller caller, @PathVariable String projection) {
    return Success.of(projections.pause(caller, projection));
  }

  @Operation(
      operationId = "resumeProjection",
      summary = "Resume a projection",
      description = "It catches up with the log. A projection that stopped tries again.")
  @PostMapping(PROJECTION + "/resume")
  Success<ProjectionAnswer> resume(Caller caller, @PathVariable String projection) {
    return Success.of(projections.resume(caller, projection));
  }

  @Operation(
      operationId = "switchProjection",
      summary = "Switch to the generation that was built, whatever the comparison said",
      description =
          "In one transaction. The previous generation is retained for rollback for a" + " while.")
  @PostMapping(PROJECTION + "/switch")
  Success<ProjectionAnswer> switchOver(Caller caller, @PathVariable String projection) {
    return Success.of(projections.switchOver(caller, projection));
  }

  @Operation(
      operationId = "switchProjectionBack",
      summary = "Switch back to the previous generation",
      description = "It has been kept up to date, so no read shows an old number.")
  @PostMapping(PROJECTION + "/switch-back")
  Success<ProjectionAnswer> switchBack(Caller caller, @PathVariable String projection) {
    return Success.of(projections.switchBack(caller, projection));
  }

  @Operation(
      operationId = "dropFormerGeneration",
      summary = "Drop the previous generation",
      description = "You cannot switch back to it any more.")
  @PostMapping(PROJECTION + "/drop-former")
  Success<ProjectionAnswer> dropFormer(Caller caller, @PathVariable String projection) {
    return Success.of(projections.dropFormer(caller, projection));
  }
}
