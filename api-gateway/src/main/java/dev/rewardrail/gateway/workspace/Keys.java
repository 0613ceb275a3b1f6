package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.Catalogue;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Page;
import dev.rewardrail.gateway.http.PageRequest;
import dev.rewardrail.gateway.http.Success;
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
    KeyBody asked = KeyBody.of(body, caller.key());
    refuseBeyondOwn(caller, asked.scopeSet(), asked.limits(), asked.expiresAt());
    String secret = ApiKeys.random();
    IssueApiKey command =
        new IssueApiKey(
            caller.workspaceId(),
            workspaceId,
            "key_" + UUID.randomUUID().toString().replace("-", ""),
            asked.name(),
            ApiKeys.sha256(secret),
            asked.scopeSet(),
            asked.limits(),
            asked.expiresAt(),
            null);
    return commands.ask(
        request, command, answer -> KeyAnswer.issued(answer.receipt(), shown(answer, secret)));
  }

  /** By the request that made it, and by no repeat: it is nowhere kept. */
  static @Nullable String shown(Answer answer, String secret) {
    return answer.replayed() ? null : secret;
  }

  /** Or a key would open more than whoever made it may, or for longer. */
  static void refuseBeyondOwn(
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

  static ApiException beyondOwn(String what) {
    return new ApiException(
        ErrorCode.BEYOND_OWN_RIGHTS, "a key can give only what it has itself; " + what);
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

  Page<KeyAnswer> list(String workspaceId, PageRequest paging) {
    Page<ApiKey> page = Catalogue.page(paging, settings.refresh().keysOf(workspaceId), ApiKey::id);
    Map<String, Instant> used = uses.of(page.data().stream().map(ApiKey::id).toList());
    return page.map(key -> KeyAnswer.of(key, used.get(key.id()), clock.instant()));
  }

  KeyAnswer answer(ApiKey key) {
    return KeyAnswer.of(key, lastUsed(key), clock.instant());
  }

  @Nullable Instant lastUsed(ApiKey key) {
    return uses.of(List.of(key.id())).get(key.id());
  }
}
