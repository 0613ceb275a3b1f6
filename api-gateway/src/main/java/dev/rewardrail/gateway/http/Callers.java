package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.usecase.Call;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;

/** The caller of a request that has passed the key filter. */
public final class Callers {

  private static final String ATTRIBUTE = Callers.class.getName();

  private Callers() {}

  /** The caller of this request. */
  public static Caller of(HttpServletRequest request) {
    Caller caller = (Caller) request.getAttribute(ATTRIBUTE);
    if (caller == null) {
      throw new IllegalStateException("a request came past the key filter");
    }
    return caller;
  }

  /** Remembers the caller of this request. */
  public static Caller remember(
      HttpServletRequest request, Workspace workspace, Rules rules, ApiKey key) {
    Call call = Call.of(RequestId.of(request), request.getRequestURI(), request.getQueryString());
    Caller caller = new Caller(workspace, rules, key, call);
    request.setAttribute(ATTRIBUTE, caller);
    return caller;
  }

  /** The same caller with what the request's headers ask for of this use case. */
  static Caller of(HttpServletRequest request, UseCase useCase) {
    Caller caller = of(request);
    Call call = caller.call();
    if (useCase.writes()) {
      call = call.under(IdempotencyKey.of(request));
    }
    if (useCase.waits()) {
      call = call.from(LedgerPosition.of(request));
    }
    return caller.with(call);
  }
}
