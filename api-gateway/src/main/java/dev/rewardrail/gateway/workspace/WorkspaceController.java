package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.description.Paged;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Writes;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.Catalogue;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Page;
import dev.rewardrail.gateway.http.PageRequest;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.workspace.ChangeWorkspace;
import dev.rewardrail.ledger.workspace.CreateWorkspace;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import dev.rewardrail.ledger.workspace.Workspace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
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

  private final Body bodies;
  private final Commands commands;
  private final Keys keys;
  private final SettingsFeed settings;

  WorkspaceController(Commands commands, Keys keys, SettingsFeed settings, Body bodies) {
    this.bodies = bodies;
    this.commands = commands;
    this.keys = keys;
    this.settings = settings;
  }

  @Operation(
      operationId = "createWorkspace",
      summary = "Make a workspace",
      description = "It has no key yet: make its first one with …/workspaces/{workspaceId}/keys.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = WorkspaceBody.class)))
  @Needs(Scope.INSTANCE_ADMIN)
  @Writes
  @PostMapping(path = WORKSPACES, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<WorkspaceAnswer>> create(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.json(request, KeyController.BODY_BYTES_MAX);
    String id = "ws_" + UUID.randomUUID().toString().replace("-", "");
    return commands.ask(
        request,
        new CreateWorkspace(Caller.of(request).workspaceId(), id, WorkspaceBody.of(body), null),
        answer -> WorkspaceAnswer.created(answer.receipt()));
  }

  @Operation(
      operationId = "listWorkspaces",
      summary = "All workspaces, in the order in which they were made")
  @Paged
  @Needs(Scope.INSTANCE_ADMIN)
  @GetMapping(WORKSPACES)
  Page<WorkspaceAnswer> list(HttpServletRequest request) {
    PageRequest paging = PageRequest.of(Parameters.of(request, PageRequest.PARAMETERS));
    return Catalogue.page(paging, settings.refresh().workspaces(), Workspace::id)
        .map(WorkspaceAnswer::of);
  }

  @Operation(operationId = "getWorkspace", summary = "A workspace")
  @Needs(Scope.INSTANCE_ADMIN)
  @Raises(ErrorCode.WORKSPACE_NOT_FOUND)
  @GetMapping(WORKSPACE)
  Success<WorkspaceAnswer> find(HttpServletRequest request, @PathVariable String workspaceId) {
    Parameters.of(request, Set.of());
    return Success.of(WorkspaceAnswer.of(find(workspaceId)));
  }

  @Operation(
      operationId = "changeWorkspace",
      summary = "Change a workspace",
      description =
          "What is left out stays. A time zone decides the days of what is awarded from now on;"
              + " what was awarded stays in the months and weeks that it counted in.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = WorkspaceBody.Change.class)))
  @Needs(Scope.INSTANCE_ADMIN)
  @Writes
  @Raises(ErrorCode.WORKSPACE_NOT_FOUND)
  @PatchMapping(path = WORKSPACE, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<WorkspaceAnswer>> change(
      HttpServletRequest request, @PathVariable String workspaceId) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.json(request, KeyController.BODY_BYTES_MAX);
    Workspace workspace = find(workspaceId);
    return commands.ask(
        request,
        new ChangeWorkspace(
            Caller.of(request).workspaceId(), workspace.id(), WorkspaceBody.changeOf(body), null),
        answer -> WorkspaceAnswer.changed(answer.receipt(), workspace.createdAt()));
  }

  @Operation(
      operationId = "issueWorkspaceKey",
      summary = "Make a key to any workspace, as its first one",
      description = "As a key to one's own workspace.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = KeyBody.class)))
  @Needs(Scope.INSTANCE_ADMIN)
  @Writes
  @Raises({ErrorCode.WORKSPACE_NOT_FOUND, ErrorCode.BEYOND_OWN_RIGHTS})
  @PostMapping(path = WORKSPACE + "/keys", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<KeyAnswer>> issueKey(
      HttpServletRequest request, @PathVariable String workspaceId) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.json(request, KeyController.BODY_BYTES_MAX);
    return keys.issue(request, find(workspaceId).id(), body);
  }

  private Workspace find(String workspaceId) {
    return settings
        .refresh()
        .workspace(workspaceId)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.WORKSPACE_NOT_FOUND,
                    "there is no such workspace; list them to see which there are"));
  }
}
