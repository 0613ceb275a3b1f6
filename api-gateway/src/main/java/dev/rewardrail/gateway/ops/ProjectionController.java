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

  @Operation(operationId = "listProjections", summary = "How the read models stand")
  @GetMapping(PROJECTIONS)
  Listed<ProjectionAnswer> list(Caller caller) {
    return Listed.of(projections.list(caller));
  }

  @Operation(operationId = "getProjection", summary = "How a read model stands")
  @GetMapping(PROJECTION)
  Success<ProjectionAnswer> find(Caller caller, @PathVariable String projection) {
    return Success.of(projections.find(caller, projection));
  }

  @Operation(
      operationId = "pauseProjection",
      summary = "Take no new events into what is read",
      description =
          "Reads go on and show what was; those that ask for a later Ledger-Position are answered"
              + " read_model_behind. Writes go on.")
  @PostMapping(PROJECTION + "/pause")
  Success<ProjectionAnswer> pause(Caller caller, @PathVariable String projection) {
    return Success.of(projections.pause(caller, projection));
  }

  @Operation(
      operationId = "resumeProjection",
      summary = "Take events in again",
      description =
          "What was written meanwhile is caught up with. A projection that stopped tries again.")
  @PostMapping(PROJECTION + "/resume")
  Success<ProjectionAnswer> resume(Caller caller, @PathVariable String projection) {
    return Success.of(projections.resume(caller, projection));
  }

  @Operation(
      operationId = "switchProjection",
      summary = "Read the generation that was built, whatever the comparison said",
      description = "In one transaction. The one that was read is kept for a while.")
  @PostMapping(PROJECTION + "/switch")
  Success<ProjectionAnswer> switchOver(Caller caller, @PathVariable String projection) {
    return Success.of(projections.switchOver(caller, projection));
  }

  @Operation(
      operationId = "switchProjectionBack",
      summary = "Read the generation again that was read before",
      description = "It has been kept up, so no read shows an old number.")
  @PostMapping(PROJECTION + "/switch-back")
  Success<ProjectionAnswer> switchBack(Caller caller, @PathVariable String projection) {
    return Success.of(projections.switchBack(caller, projection));
  }

  @Operation(
      operationId = "dropFormerGeneration",
      summary = "Give up the generation that was read before",
      description = "It cannot be switched back to any more, and is not kept up.")
  @PostMapping(PROJECTION + "/drop-former")
  Success<ProjectionAnswer> dropFormer(Caller caller, @PathVariable String projection) {
    return Success.of(projections.dropFormer(caller, projection));
  }
}
