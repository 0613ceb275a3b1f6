package dev.rewardrail.gateway.access;

import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.RequestId;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** Who sent a request: a key, and the workspace that it opens, with its rules. */
public record Caller(Workspace workspace, Rules rules, ApiKey key, String requestId) {

  private static final String ATTRIBUTE = Caller.class.getName();

  /** Who sent this request, which has passed the {@link KeyFilter}. */
  public static Caller of(HttpServletRequest request) {
    Caller caller = (Caller) request.getAttribute(ATTRIBUTE);
    if (caller == null) {
      throw new IllegalStateException("a request came past the KeyFilter");
    }
    return caller;
  }

  static Caller remember(HttpServletRequest request, Workspace workspace, Rules rules, ApiKey key) {
    Caller caller = new Caller(workspace, rules, key, RequestId.of(request));
    request.setAttribute(ATTRIBUTE, caller);
    return caller;
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
   * @param what needs it, as the beginning of a sentence
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
