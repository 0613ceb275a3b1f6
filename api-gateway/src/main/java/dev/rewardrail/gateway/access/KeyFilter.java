package dev.rewardrail.gateway.access;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.http.Callers;
import dev.rewardrail.gateway.http.Failures;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.RequestId;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.KeyUses;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.Settings;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import dev.rewardrail.ledger.workspace.Workspace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses requests without a valid key of a workspace whose plan allows the API. */
@Component
@Order(KeyFilter.ORDER)
class KeyFilter extends OncePerRequestFilter {

  static final int ORDER = 100;

  /** How often requests without a valid key may have the log asked for what was configured. */
  private static final Duration STRANGERS_ASK_EVERY = Duration.ofMillis(100);

  private static final String BEARER = "Bearer ";
  private static final String LIMIT = "RateLimit-Limit";
  private static final String REMAINING = "RateLimit-Remaining";
  private static final String RESET = "RateLimit-Reset";

  private final SettingsFeed settings;
  private final KeyUses uses;
  private final RateLimits limits;
  private final Failures failures;
  private final InstantSource clock;
  private final WrongKeys wrongKeys = new WrongKeys();

  /** Guards {@link #strangerAskedNanos}. */
  private final ReentrantLock strangers = new ReentrantLock();

  private long strangerAskedNanos = System.nanoTime() - STRANGERS_ASK_EVERY.toNanos();

  KeyFilter(
      SettingsFeed settings,
      KeyUses uses,
      RateLimits limits,
      Failures failures,
      InstantSource clock) {
    this.settings = settings;
    this.uses = uses;
    this.limits = limits;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * The path as the server has decoded it: however else it is written, nothing but this is open.
   */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return OpenPaths.isOpen(request.getServletPath());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      Instant now = clock.instant();
      Settings current = current(request, now);
      ApiKey key = key(request, current, now);
      Workspace workspace =
          current
              .workspace(key.workspaceId())
              .orElseThrow(
                  () ->
                      new UnreadableEventException(
                          current.unreadable(key.workspaceId()).orElseThrow()));
      uses.used(key.id(), now);
      Caller caller =
          Callers.remember(request, workspace, current.rules(workspace.id()).orElseThrow(), key);
      RequestId.belongsTo(workspace.id(), key.id());
      limits.request(caller).ifPresent(allowance -> tell(allowance, response));
      refuseWithoutAccess(workspace, key);
      if (request.getServletPath().startsWith(OpenPaths.MANAGEMENT)) {
        caller.need(Scope.METRICS_READ, "this path");
      }
    } catch (RuntimeException e) {
      // A filter runs outside Spring's exception handlers, so it answers failures itself.
      failures.answer(request, response, e);
      return;
    }
    chain.doFilter(request, response);
  }

  private static void tell(Allowance allowance, HttpServletResponse response) {
    response.setHeader(LIMIT, Long.toString(allowance.perMinute()));
    response.setHeader(REMAINING, Long.toString(allowance.remaining()));
    response.setHeader(RESET, Long.toString(allowance.resetSeconds()));
    if (allowance.refusal() != null) {
      throw allowance.refusal();
    }
  }

  /**
   * The settings by which the request is decided: with all that was configured up to its {@code
   * Ledger-Position}. For a known key the log is read at once. An unknown key may be one that
   * another instance has just made, so the log is read for it too, but seldom.
   */
  private Settings current(HttpServletRequest request, Instant now) {
    long asked = LedgerPosition.asked(request);
    if (settings.isKnownUpTo(asked)) {
      return settings.current();
    }
    if (opening(request, settings.current(), now).isPresent()) {
      return settings.upTo(asked);
    }
    return forStranger(asked);
  }

  /** Who comes while the log is read for another waits for what that finds. */
  private Settings forStranger(long asked) {
    strangers.lock();
    try {
      long now = System.nanoTime();
      if (now - strangerAskedNanos > STRANGERS_ASK_EVERY.toNanos()
          && !settings.isKnownUpTo(asked)) {
        strangerAskedNanos = now;
        settings.upTo(asked);
      }
      return settings.current();
    } finally {
      strangers.unlock();
    }
  }

  private static Optional<ApiKey> opening(
      HttpServletRequest request, Settings current, Instant now) {
    return Optional.of(Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)))
        .filter(all -> all.size() == 1)
        .flatMap(all -> keyIn(all.getFirst()))
        .flatMap(secret -> current.opening(secret, now));
  }

  private ApiKey key(HttpServletRequest request, Settings current, Instant now) {
    if (!request.getHeaders(HttpHeaders.AUTHORIZATION).hasMoreElements()) {
      throw unauthorized(
          ErrorCode.MISSING_API_KEY, "send your API key as 'Authorization: Bearer rr_…'");
    }
    return opening(request, current, now)
        .orElseThrow(
            () -> {
              wrongKeys.check(request.getRemoteAddr());
              wrongKeys.count(request.getRemoteAddr());
              return unauthorized(
                  ErrorCode.INVALID_API_KEY,
                  "this API key is not valid; send 'Authorization: Bearer rr_…' once, with a key"
                      + " that is neither revoked nor expired");
            });
  }

  private static Optional<String> keyIn(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(authorization.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  private static ApiException unauthorized(ErrorCode code, String message) {
    return new ApiException(code, message, Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
  }

  /** Who runs the instance is never locked out by a plan. */
  private static void refuseWithoutAccess(Workspace workspace, ApiKey key) {
    if (!workspace.apiAccess() && !key.allows(Scope.INSTANCE_ADMIN)) {
      throw new ApiException(
          ErrorCode.API_ACCESS_NOT_ENABLED,
          "API access is off for this workspace, whose plan is \"%s\"; whoever runs the instance can turn"
                  .formatted(workspace.plan())
              + " it on");
    }
  }
}
