package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Listed;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.rebuild.RebuildRequests;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about what is read: how it stands, holding it, and which generation it is. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Projections")
class ProjectionController {

  static final String PROJECTIONS = "/api/v1/ops/projections";
  static final String PROJECTION = PROJECTIONS + "/{projection}";

  private final Ops ops;
  private final RebuildRequests rebuilds;

  ProjectionController(Ops ops, RebuildRequests rebuilds) {
    this.ops = ops;
    this.rebuilds = rebuilds;
  }

  @Operation(operationId = "listProjections", summary = "How the read models stand")
  @Needs(Scope.OPS_PROJECTIONS)
  @GetMapping(PROJECTIONS)
  Listed<ProjectionAnswer> list(HttpServletRequest request) {
    Parameters.of(request, Set.of());
    return Listed.of(ops.all());
  }

  @Operation(operationId = "getProjection", summary = "How a read model stands")
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises(ErrorCode.PROJECTION_NOT_FOUND)
  @GetMapping(PROJECTION)
  Success<ProjectionAnswer> find(HttpServletRequest request, @PathVariable String projection) {
    return ops.after(request, projection, found -> {});
  }

  @Operation(
      operationId = "pauseProjection",
      summary = "Take no new events into what is read",
      description =
          "Reads go on and show what was; those that ask for a later Ledger-Position are answered"
              + " read_model_behind. Writes go on.")
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises(ErrorCode.PROJECTION_NOT_FOUND)
  @PostMapping(PROJECTION + "/pause")
  Success<ProjectionAnswer> pause(HttpServletRequest request, @PathVariable String projection) {
    return ops.after(request, projection, rebuilds::pauseFeeding);
  }

  @Operation(
      operationId = "resumeProjection",
      summary = "Take events in again",
      description =
          "What was written meanwhile is caught up with. A projection that stopped tries again.")
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises(ErrorCode.PROJECTION_NOT_FOUND)
  @PostMapping(PROJECTION + "/resume")
  Success<ProjectionAnswer> resume(HttpServletRequest request, @PathVariable String projection) {
    return ops.after(request, projection, rebuilds::resumeFeeding);
  }

  @Operation(
      operationId = "switchProjection",
      summary = "Read the generation that was built, whatever the comparison said",
      description = "In one transaction. The one that was read is kept for a while.")
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises({ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.NOTHING_TO_SWITCH_TO})
  @PostMapping(PROJECTION + "/switch")
  Success<ProjectionAnswer> switchOver(
      HttpServletRequest request, @PathVariable String projection) {
    return ops.after(request, projection, rebuilds::switchOver);
  }

  @Operation(
      operationId = "switchProjectionBack",
      summary = "Read the generation again that was read before",
      description = "It has been kept up, so no read shows an old number.")
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises({
    ErrorCode.PROJECTION_NOT_FOUND,
    ErrorCode.NO_FORMER_GENERATION,
    ErrorCode.NOTHING_TO_SWITCH_TO
  })
  @PostMapping(PROJECTION + "/switch-back")
  Success<ProjectionAnswer> switchBack(
      HttpServletRequest request, @PathVariable String projection) {
    return ops.after(request, projection, rebuilds::switchBack);
  }

  @Operation(
      operationId = "dropFormerGeneration",
      summary = "Give up the generation that was read before",
      description = "It cannot be switched back to any more, and is not kept up.")
  @Needs(Scope.OPS_PROJECTIONS)
  @Raises({ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.NO_FORMER_GENERATION})
  @PostMapping(PROJECTION + "/drop-former")
  Success<ProjectionAnswer> dropFormer(
      HttpServletRequest request, @PathVariable String projection) {
    return ops.after(request, projection, rebuilds::dropFormer);
  }
}
