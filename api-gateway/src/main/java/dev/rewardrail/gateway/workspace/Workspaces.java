package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Catalogue;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.gateway.usecase.Written;
import dev.rewardrail.ledger.workspace.ChangeWorkspace;
import dev.rewardrail.ledger.workspace.CreateWorkspace;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import dev.rewardrail.ledger.workspace.Workspace;
import org.springframework.stereotype.Component;

/** The workspaces of an instance, for operators. */
@Component
public class Workspaces {

  private final Commands commands;
  private final KeySecrets keys;
  private final SettingsFeed settings;

  Workspaces(Commands commands, KeySecrets keys, SettingsFeed settings) {
    this.commands = commands;
    this.keys = keys;
    this.settings = settings;
  }

  /** Makes a workspace, which has no key yet. */
  @UseCase(value = "createWorkspace", scope = Scope.INSTANCE_ADMIN, writes = true)
  public Written<WorkspaceAnswer> create(Caller caller, WorkspaceRequest workspace) {
    return commands.ask(
        caller,
        new CreateWorkspace(caller.workspaceId(), Catalogue.newId("ws_"), workspace.terms(), null),
        WorkspaceAnswer::created);
  }

  /** A page of all workspaces, in the order in which they were made. */
  @UseCase(value = "listWorkspaces", scope = Scope.INSTANCE_ADMIN)
  public Page<WorkspaceAnswer> list(Caller caller, PageRequest paging) {
    return Catalogue.page(paging, settings.refresh().workspaces(), Workspace::id)
        .map(WorkspaceAnswer::of);
  }

  /** A workspace. */
  @UseCase(
      value = "getWorkspace",
      scope = Scope.INSTANCE_ADMIN,
      raises = ErrorCode.WORKSPACE_NOT_FOUND)
  public WorkspaceAnswer find(Caller caller, String workspaceId) {
    return WorkspaceAnswer.of(find(workspaceId));
  }

  /** Changes a workspace; what is left out stays. */
  @UseCase(
      value = "changeWorkspace",
      scope = Scope.INSTANCE_ADMIN,
      writes = true,
      raises = ErrorCode.WORKSPACE_NOT_FOUND)
  public Written<WorkspaceAnswer> change(
      Caller caller, String workspaceId, WorkspaceChange change) {
    Workspace workspace = find(workspaceId);
    return commands.ask(
        caller,
        new ChangeWorkspace(caller.workspaceId(), workspace.id(), change.terms(), null),
        receipt -> WorkspaceAnswer.changed(receipt, workspace.createdAt()));
  }

  /** Makes a key to any workspace, as its first one. */
  @UseCase(
      value = "issueWorkspaceKey",
      scope = Scope.INSTANCE_ADMIN,
      writes = true,
      raises = {
        ErrorCode.WORKSPACE_NOT_FOUND,
        ErrorCode.BEYOND_OWN_RIGHTS,
        ErrorCode.TOO_MANY_KEYS
      })
  public Written<KeyAnswer> issueKey(Caller caller, String workspaceId, KeyRequest key) {
    return keys.issue(caller, find(workspaceId).id(), key);
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
