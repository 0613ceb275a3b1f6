package dev.rewardrail.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Adds the headers that keep browsers from doing more with an answer than showing it (OWASP REST
 * cheat sheet).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SecurityHeaders extends OncePerRequestFilter {

  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  /** The page that shows the API's description loads its own scripts and draws its own pictures. */
  private static final String OWN =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
          + " frame-ancestors 'none'";

  private static final String PAGES = "/swagger-ui/";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    set(request, response);
    chain.doFilter(request, response);
  }

  static void set(HttpServletRequest request, HttpServletResponse response) {
    boolean isPage = request.getServletPath() != null && request.getServletPath().startsWith(PAGES);
    response.setHeader("Content-Security-Policy", isPage ? OWN : NOTHING);
    response.setHeader(HttpHeaders.CACHE_CONTROL, isPage ? "no-cache" : "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
