package dev.rewardrail.gateway.description;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers with the API's description from memory, compressed where the client takes that: anyone
 * may ask for it without a key, and it never changes while the service runs.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class StoredDescription extends OncePerRequestFilter {

  private static final String PATH = "/openapi.json";
  private static final String GZIP = "gzip";

  private record Stored(byte[] plain, byte[] compressed) {}

  private final ReentrantLock making = new ReentrantLock();
  private volatile @Nullable Stored stored;

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !PATH.equals(request.getServletPath())
        || !HttpMethod.GET.matches(request.getMethod())
            && !HttpMethod.HEAD.matches(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Stored known = stored == null ? make(request, response, chain) : stored;
    if (known == null) {
      return;
    }
    boolean isCompressed = takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    byte[] body = isCompressed ? known.compressed() : known.plain();
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (isCompressed) {
      response.setHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Those who come meanwhile wait. Null where the answer was an error, which is written then. */
  private @Nullable Stored make(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    making.lock();
    try {
      if (stored == null) {
        ContentCachingResponseWrapper made = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, made);
        if (made.getStatus() != HttpStatus.OK.value()) {
          made.copyBodyToResponse();
          return null;
        }
        byte[] plain = made.getContentAsByteArray();
        if (plain.length == 0) {
          return null;
        }
        stored = new Stored(plain, compressed(plain));
      }
      return stored;
    } finally {
      making.unlock();
    }
  }

  private static byte[] compressed(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  /** Whether an {@code Accept-Encoding} (RFC 9110, 12.5.3) names gzip, and not to exclude it. */
  static boolean takesGzip(@Nullable String accepted) {
    if (accepted == null) {
      return false;
    }
    for (String one : accepted.split(",")) {
      String[] parts = one.strip().split("\\s*;\\s*");
      if (parts[0].equalsIgnoreCase(GZIP)) {
        return parts.length < 2 || !parts[1].matches("[qQ]=0(\\.0*)?");
      }
    }
    return false;
  }
}
