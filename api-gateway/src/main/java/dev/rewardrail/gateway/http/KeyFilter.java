package dev.rewardrail.gateway.http;

import dev.rewardrail.ledger.workspace.ApiKeys;
import dev.rewardrail.ledger.workspace.Settings;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody into the API without a valid key. Keys are found by their hash, so no comparison
 * tells by its time.
 */
@Component
class KeyFilter extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";
  private static final String MANAGEMENT = "/actuator/";

  private final SettingsFeed settings;
  private final Failures failures;

  KeyFilter(SettingsFeed settings, Failures failures) {
    this.settings = settings;
    this.failures = failures;
  }

  /**
   * The path as the server has decoded it: however else it is written, nothing but this is open.
   */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getServletPath().startsWith(MANAGEMENT);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null) {
      refuse(
          request,
          response,
          "missing_api_key",
          "send your API key as 'Authorization: Bearer rr_…'");
      return;
    }
    Settings current = settings.current();
    Optional<Settings.ApiKey> key =
        keyIn(authorization).flatMap(text -> current.key(ApiKeys.sha256(text)));
    if (key.isEmpty()) {
      refuse(
          request,
          response,
          "invalid_api_key",
          "this API key is not valid; the header must be 'Authorization: Bearer rr_…' with a key"
              + " that was not revoked");
      return;
    }
    Caller.remember(request, current, key.get());
    chain.doFilter(request, response);
  }

  private static Optional<String> keyIn(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(authorization.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, String code, String message)
      throws IOException {
    failures.write(
        request,
        response,
        new ApiException(
            HttpStatus.UNAUTHORIZED,
            code,
            message,
            Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer")));
  }
}
