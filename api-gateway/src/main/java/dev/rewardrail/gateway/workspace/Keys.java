package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Page;
import dev.rewardrail.gateway.http.Paging;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.event.ApiKeyIssued;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.ApiKeys;
import dev.rewardrail.ledger.workspace.IssueApiKey;
import dev.rewardrail.ledger.workspace.KeyUses;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes keys and tells of them. */
@Component
class Keys {

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

  /** Makes a key to a workspace, by a caller who gives at most what it has itself. */
  ResponseEntity<Success<KeyAnswer>> issue(
      HttpServletRequest request, String workspaceId, Fields body) {
    Caller caller = Caller.of(request);
    KeyBody asked = KeyBody.of(body, caller.key().limits(), clock.instant());
    refuseBeyondOwn(caller, asked.scopeSet(), asked.limits());
    String secret = ApiKeys.random();
    String keyId = "key_" + UUID.randomUUID().toString().replace("-", "");
    IssueApiKey command =
        new IssueApiKey(
            caller.workspaceId(),
            workspaceId,
            keyId,
            asked.name(),
            ApiKeys.sha256(secret),
            asked.scopeSet(),
            asked.limits(),
            asked.expiresAt(),
            null);
    return commands.ask(
        request,
        command,
        answer ->
            answer(workspaceId, ((ApiKeyIssued) answer.receipt().event()).keyId(), answer, secret));
  }

  /** Or a key would open more than whoever made it may. */
  static void refuseBeyondOwn(Caller caller, Collection<Scope> scopes, ApiKey.Limits limits) {
    List<String> lacking =
        scopes.stream()
            .filter(scope -> !caller.key().allows(scope))
            .map(Scope::word)
            .sorted()
            .toList();
    if (!lacking.isEmpty()) {
      throw new ApiException(
          ErrorCode.BEYOND_OWN_RIGHTS,
          "a key can give only what it has itself, and this one lacks "
              + String.join(", ", lacking));
    }
    if (!caller.key().limits().cover(limits)) {
      throw new ApiException(
          ErrorCode.BEYOND_OWN_RIGHTS,
          "a key can give only what it has itself; set requests_per_minute and lines_per_minute to"
              + " at most this key's own");
    }
  }

  /** A key of a workspace, as the log has it now. */
  ApiKey find(String workspaceId, String keyId) {
    return settings
        .refresh()
        .keyOf(workspaceId, keyId)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.API_KEY_NOT_FOUND,
                    "there is no such key in this workspace; list them to see which there are"));
  }

  Page<KeyAnswer> list(String workspaceId, Paging paging) {
    List<ApiKey> keys =
        Positioned.from(paging, settings.refresh().keysOf(workspaceId), ApiKey::position);
    Page<ApiKey> page = paging.page(keys, key -> Long.toString(key.position()));
    Map<String, Instant> used = uses.of(page.data().stream().map(ApiKey::id).toList());
    return page.map(key -> KeyAnswer.of(key, used.get(key.id()), clock.instant(), null));
  }

  KeyAnswer answer(ApiKey key) {
    return KeyAnswer.of(key, uses.of(List.of(key.id())).get(key.id()), clock.instant(), null);
  }

  /** The secret is shown by the request that made it and by no repeat. */
  KeyAnswer answer(String workspaceId, String keyId, Answer answer, String secret) {
    ApiKey key = find(workspaceId, keyId);
    @Nullable String shown = answer.replayed() ? null : secret;
    return KeyAnswer.of(key, uses.of(List.of(keyId)).get(keyId), clock.instant(), shown);
  }
}
