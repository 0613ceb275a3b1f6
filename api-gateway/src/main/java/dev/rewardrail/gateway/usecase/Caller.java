package dev.rewardrail.gateway.usecase;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.Workspace;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** The caller of a use case: a key, its workspace with the rules, and the call. */
public record Caller(Workspace workspace, Rules rules, ApiKey key, Call call) {

  /** The same caller with another call. */
  public Caller with(Call other) {
    return new Caller(workspace, rules, key, other);
  }

  /** The request's id. */
  public String requestId() {
    return call.id();
  }

  /** The workspace's id. */
  public String workspaceId() {
    return workspace.id();
  }

  /** The key's id. */
  public String keyId() {
    return key.id();
  }

  /** In which the workspace's days, weeks and months are told. */
  public ZoneId zone() {
    return workspace.zone();
  }

  /**
   * Refuses what needs a scope that the key lacks (RFC 6750).
   *
   * @param what what needs it, as the beginning of a sentence
   * @throws ApiException where the key lacks it
   */
  public void need(Scope scope, String what) {
    if (!key.allows(scope)) {
      throw new ApiException(
          ErrorCode.INSUFFICIENT_SCOPE,
          "%s needs the scope %s, which this key lacks; use a key that has it"
              .formatted(what, scope.word()),
          Map.of(
              HttpHeaders.WWW_AUTHENTICATE,
              "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(scope.word())));
    }
  }
}
