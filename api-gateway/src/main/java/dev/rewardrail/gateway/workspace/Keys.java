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
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.ApiKeys;
import dev.rewardrail.ledger.workspace.IssueApiKey;
import dev.rewardrail.ledger.workspace.KeyUses;
import dev.rewardrail.ledger.workspace.RevokeApiKey;
import dev.rewardrail.ledger.workspace.RotateApiKey;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The keys of a workspace. */
@Component
public class Keys {

  private final Commands commands;
  private final SettingsFeed settings;
  private final KeyUses uses;
  private final InstantSource clock;

  Keys(Commands commands, SettingsFeed settings, KeyUses uses, InstantSource clock) {
    this.commands = commands;
    this.settings = settings;
    this.uses = uses;
    this.clock = clock;
  }

  /** Makes a key to the caller's workspace. */
  @UseCase(
      value = "issueKey",
      scope = Scope.ADMIN_KEYS,
      writes = true,
      raises = ErrorCode.BEYOND_OWN_RIGHTS)
  public Written<KeyAnswer> issue(Caller caller, KeyRequest key) {
    return issue(caller, caller.workspaceId(), key);
  }

  /** Makes a key to a workspace, by a caller who gives at most what it has itself. */
  Written<KeyAnswer> issue(Caller caller, String workspaceId, KeyRequest asked) {
    Set<Scope> scopes = Set.copyOf(asked.scopes());
    ApiKey.Limits limits = asked.limits(caller.key());
    Instant expiresAt = asked.expiresAt(caller.key());
    refuseBeyondOwn(caller, scopes, limits, expiresAt);
    String secret = ApiKeys.random();
    return shown(
        caller,
        new IssueApiKey(
            caller.workspaceId(),
            workspaceId,
            Catalogue.newId("key_"),
            asked.name(),
            ApiKeys.sha256(secret),
            scopes,
            limits,
            expiresAt,
            null),
        secret,
        KeyAnswer::issued);
  }

  /** A secret is shown by the request that made it, and by no repeat: it is nowhere kept. */
  private Written<KeyAnswer> shown(
      Caller caller,
      Command command,
      String secret,
      BiFunction<RecordedEvent, @Nullable String, KeyAnswer> data) {
    Answer answer = commands.done(caller, command);
    return Written.of(answer, data.apply(answer.receipt(), answer.replayed() ? null : secret));
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
        ErrorCode.BEYOND_OWN_RIGHTS
      })
  public Written<KeyAnswer> rotate(Caller caller, String keyId, RotationRequest rotation) {
    ApiKey key = find(caller.workspaceId(), keyId);
    refuseBeyondOwn(caller, key.scopes(), key.limits(), key.expiresAt());
    Instant lastUsed = lastUsed(key);
    String secret = ApiKeys.random();
    return shown(
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

  /** Or a key would open more than whoever made it may, or for longer. */
  private static void refuseBeyondOwn(
      Caller caller, Collection<Scope> scopes, ApiKey.Limits limits, @Nullable Instant expiresAt) {
    List<String> lacking =
        scopes.stream()
            .filter(scope -> !caller.key().allows(scope))
            .map(Scope::word)
            .sorted()
            .toList();
    if (!lacking.isEmpty()) {
      throw beyondOwn("this one lacks " + String.join(", ", lacking));
    }
    if (!caller.key().limits().cover(limits)) {
      throw beyondOwn("set requests_per_minute and lines_per_minute to at most this key's own");
    }
    Instant ownEnd = caller.key().expiresAt();
    if (ownEnd != null && (expiresAt == null || expiresAt.isAfter(ownEnd))) {
      throw beyondOwn("this one expires at " + ownEnd + "; let the other expire by then");
    }
  }

  private static ApiException beyondOwn(String what) {
    return new ApiException(
        ErrorCode.BEYOND_OWN_RIGHTS, "a key can give only what it has itself; " + what);
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
