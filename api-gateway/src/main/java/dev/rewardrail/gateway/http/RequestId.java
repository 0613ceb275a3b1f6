package dev.rewardrail.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id, which is in its answer's {@code X-Request-Id}, in each error, in the
 * log and in events.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestId extends OncePerRequestFilter {

  /** The header of every answer. */
  static final String HEADER = "X-Request-Id";

  private static final String WORKSPACE = "workspace_id";
  private static final String KEY = "key_id";
  private static final String ATTRIBUTE = RequestId.class.getName();

  /** The id of a request. */
  public static String of(HttpServletRequest request) {
    Object id = request.getAttribute(ATTRIBUTE);
    return id == null ? assign(request) : (String) id;
  }

  private static String assign(HttpServletRequest request) {
    String id = "req_" + UUID.randomUUID().toString().replace("-", "");
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = of(request);
    response.setHeader(HEADER, id);
    try (MDC.MDCCloseable logged = MDC.putCloseable("request_id", id)) {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(WORKSPACE);
      MDC.remove(KEY);
    }
  }

  /** Whose request it is: all that is logged of it from now on says so too. */
  public static void belongsTo(String workspaceId, String keyId) {
    MDC.put(WORKSPACE, workspaceId);
    MDC.put(KEY, keyId);
  }
}
