package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about the whole installation. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Installation")
class InstallationController {

  private static final String READ_ONLY = "/api/v1/ops/read-only";

  private final Installation installation;

  InstallationController(Installation installation) {
    this.installation = installation;
  }

  @Operation(
      operationId = "getStatus",
      summary = "Get the status of the installation",
      description =
          "Projections and who follows the log and builds generations, skipped events, open"
              + " effects, where checkpoints are published, the clock, the disk, and whether"
              + " writes are stopped.")
  @GetMapping("/api/v1/ops/status")
  Success<StatusAnswer> status(Caller caller) {
    return Success.of(installation.status(caller));
  }

  @Operation(
      operationId = "stopWrites",
      summary = "Stop all writes",
      description =
          "From the next commit on, at every instance: writes are answered 503 read_only,"
              + " and reads continue. The service stops writes by itself while the log contradicts"
              + " a published checkpoint.")
  @PutMapping(path = READ_ONLY, consumes = MediaType.APPLICATION_JSON_VALUE)
  Success<StatusAnswer> stopWrites(
      Caller caller, @RequestBody(required = true) ReadOnlyRequest request) {
    return Success.of(installation.stopWrites(caller, request));
  }

  @Operation(operationId = "resumeWrites", summary = "Resume writes")
  @DeleteMapping(READ_ONLY)
  Success<StatusAnswer> resumeWrites(Caller caller) {
    return Success.of(installation.resumeWrites(caller));
  }

  @Operation(
      operationId = "retryEffect",
      summary = "Retry an effect now",
      description = "Such as a fulfilment that failed. The service also retries it by itself.")
  @PostMapping("/api/v1/ops/effects/{eventId}/retry")
  Success<StatusAnswer> retryEffect(Caller caller, @PathVariable String eventId) {
    return Success.of(installation.retryEffect(caller, eventId));
  }
}
