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
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.ApiKeys;
import dev.rewardrail.ledger.workspace.KeyUses;
import dev.rewardrail.ledger.workspace.RevokeApiKey;
import dev.rewardrail.ledger.workspace.RotateApiKey;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The keys of a workspace. */
@Component
public class Keys {

  private final Commands commands;
  private final KeySecrets secrets;
  private final SettingsFeed settings;
  private final KeyUses uses;
  private final InstantSource clock;

  Keys(
      Commands commands,
      KeySecrets secrets,
      SettingsFeed settings,
      KeyUses uses,
      InstantSource clock) {
    this.commands = commands;
    this.secrets = secrets;
    this.settings = settings;
    this.uses = uses;
    this.clock = clock;
  }

  /** Makes a key to the caller's workspace. */
  @UseCase(
      value = "issueKey",
      scope = Scope.ADMIN_KEYS,
      writes = true,
      raises = {ErrorCode.BEYOND_OWN_RIGHTS, ErrorCode.TOO_MANY_KEYS})
  public Written<KeyAnswer> issue(Caller caller, KeyRequest key) {
    return secrets.issue(caller, caller.workspaceId(), key);
  }

  /** A page of the workspace's keys, of whatever state, in the order in which they were made. */
  @UseCase(value = "listKeys", scope = Scope.ADMIN_KEYS)
  public Page<KeyAnswer> list(Caller caller, PageRequest paging) {
    Page<ApiKey> page =
        Catalogue.page(paging, settings.refresh().keysOf(caller.workspaceId()), ApiKey::id);
    Map<String, Instant> used = uses.of(page.data().stream().map(ApiKey::id).toList());
    return page.map(key -> KeyAnswer.of(key, used.get(key.id()), clock.instant()));
  }

  /** A key of the workspace. */
  @UseCase(value = "getKey", scope = Scope.ADMIN_KEYS, raises = ErrorCode.API_KEY_NOT_FOUND)
  public KeyAnswer find(Caller caller, String keyId) {
    ApiKey key = find(caller.workspaceId(), keyId);
    return KeyAnswer.of(key, lastUsed(key), clock.instant());
  }

  /** Gives a key another secret; the one that it had opens for a while yet. */
  @UseCase(
      value = "rotateKey",
      scope = Scope.ADMIN_KEYS,
      writes = true,
      raises = {
        ErrorCode.API_KEY_NOT_FOUND,
        ErrorCode.API_KEY_REVOKED,
        ErrorCode.API_KEY_EXPIRED,
        ErrorCode.TOO_MANY_KEYS,
        ErrorCode.BEYOND_OWN_RIGHTS
      })
  public Written<KeyAnswer> rotate(Caller caller, String keyId, RotationRequest rotation) {
    ApiKey key = find(caller.workspaceId(), keyId);
    KeySecrets.refuseBeyondOwn(caller, key.scopes(), key.limits(), key.expiresAt());
    Instant lastUsed = lastUsed(key);
    String secret = ApiKeys.random();
    return secrets.shown(
        caller,
        new RotateApiKey(
            caller.workspaceId(), keyId, ApiKeys.sha256(secret), rotation.overlap(), null),
        secret,
        (receipt, shown) -> KeyAnswer.rotated(key, lastUsed, receipt, shown));
  }

  /** Revokes a key: it opens nothing any more. */
  @UseCase(
      value = "revokeKey",
      scope = Scope.ADMIN_KEYS,
      writes = true,
      raises = {ErrorCode.API_KEY_NOT_FOUND, ErrorCode.API_KEY_REVOKED})
  public Written<KeyAnswer> revoke(Caller caller, String keyId) {
    ApiKey key = find(caller.workspaceId(), keyId);
    if (key.allows(Scope.INSTANCE_ADMIN)) {
      caller.need(Scope.INSTANCE_ADMIN, "revoking a key that has instance:admin");
    }
    Instant lastUsed = lastUsed(key);
    return commands.ask(
        caller,
        new RevokeApiKey(caller.workspaceId(), keyId, null),
        receipt -> KeyAnswer.revoked(key, lastUsed, receipt));
  }

  /** A key of a workspace, as the log has it now. */
  private ApiKey find(String workspaceId, String keyId) {
    return settings
        .refresh()
        .keyOf(workspaceId, keyId)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.API_KEY_NOT_FOUND,
                    "there is no such key in this workspace; list them to see which there are"));
  }

  private @Nullable Instant lastUsed(ApiKey key) {
    return uses.of(List.of(key.id())).get(key.id());
  }
}
