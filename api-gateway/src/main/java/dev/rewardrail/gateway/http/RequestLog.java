package dev.rewardrail.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Logs a line for each request if {@code logging.level.dev.rewardrail.request} is debug: method,
 * path, status and duration, without query, headers or body. The path stands as it was sent,
 * percent-encoded, so that it can't break a line.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class RequestLog extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger("dev.rewardrail.request");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !LOG.isDebugEnabled();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long startNanos = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      LOG.debug(
          "{} {} {} {} ms",
          request.getMethod(),
          request.getRequestURI(),
          response.getStatus(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
    }
  }
}
