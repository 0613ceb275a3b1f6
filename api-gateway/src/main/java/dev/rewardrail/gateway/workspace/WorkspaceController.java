package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.http.Answers;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/admin/workspaces}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Workspaces")
class WorkspaceController {

  private static final String WORKSPACES = "/api/v1/admin/workspaces";
  private static final String WORKSPACE = WORKSPACES + "/{workspaceId}";

  private final Workspaces workspaces;

  WorkspaceController(Workspaces workspaces) {
    this.workspaces = workspaces;
  }

  @Operation(
      operationId = "createWorkspace",
      summary = "Create a workspace",
      description = "It has no key yet: create its first key with …/workspaces/{workspaceId}/keys.")
  @PostMapping(path = WORKSPACES, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<WorkspaceAnswer>> create(
      Caller caller, @RequestBody(required = true) WorkspaceRequest workspace) {
    return Answers.of(workspaces.create(caller, workspace));
  }

  @Operation(operationId = "listWorkspaces", summary = "List the workspaces, oldest first")
  @GetMapping(WORKSPACES)
  Page<WorkspaceAnswer> list(Caller caller, @ParameterObject PageRequest paging) {
    return workspaces.list(caller, paging);
  }

  @Operation(operationId = "getWorkspace", summary = "Get a workspace")
  @GetMapping(WORKSPACE)
  Success<WorkspaceAnswer> find(Caller caller, @PathVariable String workspaceId) {
    return Success.of(workspaces.find(caller, workspaceId));
  }

  @Operation(
      operationId = "changeWorkspace",
      summary = "Change a workspace",
      description =
          "What you leave out stays the same. A new time zone decides the days of later"
              + " awards; earlier awards stay in the months and weeks in which they counted.")
  @PatchMapping(path = WORKSPACE, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<WorkspaceAnswer>> change(
      Caller caller,
      @PathVariable String workspaceId,
      @RequestBody(required = true) WorkspaceChange change) {
    return Answers.of(workspaces.change(caller, workspaceId, change));
  }

  @Operation(
      operationId = "issueWorkspaceKey",
      summary = "Create a key for any workspace",
      description = "Works like creating a key for your own workspace.")
  @PostMapping(path = WORKSPACE + "/keys", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<KeyAnswer>> issueKey(
      Caller caller,
      @PathVariable String workspaceId,
      @RequestBody(required = true) KeyRequest key) {
    return Answers.of(workspaces.issueKey(caller, workspaceId, key));
  }
}
