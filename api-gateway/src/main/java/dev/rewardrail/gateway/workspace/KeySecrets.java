package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Catalogue;
import dev.rewardrail.gateway.usecase.Written;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.ApiKeys;
import dev.rewardrail.ledger.workspace.IssueApiKey;
import dev.rewardrail.ledger.workspace.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes keys and their secrets, each of which is shown once. */
@Component
class KeySecrets {

  /** Each request counts for as many keys. */
  static final int SHARED_DEPTH_MAX = 4;

  private final Commands commands;

  KeySecrets(Commands commands) {
    this.commands = commands;
  }

  /** Makes a key to a workspace, by a caller who gives at most what it has itself. */
  Written<KeyAnswer> issue(Caller caller, String workspaceId, KeyRequest asked) {
    Set<Scope> scopes = Set.copyOf(asked.scopes());
    ApiKey.Limits limits = asked.limits(caller.key());
    Instant expiresAt = asked.expiresAt(caller.key());
    refuseBeyondOwn(caller, scopes, limits, expiresAt);
    if (workspaceId.equals(caller.workspaceId())
        && caller.key().shared().depth() >= SHARED_DEPTH_MAX) {
      throw beyondOwn(
          "it shares its limits with %d others already, the most there may be; use one of these"
              .formatted(SHARED_DEPTH_MAX));
    }
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
  Written<KeyAnswer> shown(
      Caller caller,
      Command command,
      String secret,
      BiFunction<RecordedEvent, @Nullable String, KeyAnswer> data) {
    Answer answer = commands.done(caller, command);
    return Written.of(answer, data.apply(answer.receipt(), answer.replayed() ? null : secret));
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

  private static ApiException beyondOwn(String what) {
    return new ApiException(
        ErrorCode.BEYOND_OWN_RIGHTS, "a key can give only what it has itself; " + what);
  }
}
