package dev.rewardrail.gateway.description;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Holds every answer of the test suite against the published description. */
@TestConfiguration(proxyBeanMethods = false)
public class Contract {

  private static final Queue<String> BREACHES = new ConcurrentLinkedQueue<>();
  private static final int LOOKED_AT_BYTES = 1024 * 1024;

  /** What was found since this was last asked. */
  public static List<String> breaches() {
    List<String> breaches = new ArrayList<>();
    for (String breach = BREACHES.poll(); breach != null; breach = BREACHES.poll()) {
      breaches.add(breach);
    }
    return breaches;
  }

  @Bean
  FilterRegistrationBean<jakarta.servlet.Filter> contractFilter() {
    ApiDescription description = ApiDescription.read();
    FilterRegistrationBean<jakarta.servlet.Filter> registration =
        new FilterRegistrationBean<>(
            (request, response, chain) -> {
              Copy copy = new Copy((HttpServletResponse) response);
              chain.doFilter(request, copy);
              check(description, (HttpServletRequest) request, copy);
            });
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  private static void check(ApiDescription description, HttpServletRequest request, Copy response) {
    String path = request.getRequestURI();
    boolean isLeftToTheContainer = response.getStatus() >= 400 && response.text().isEmpty();
    if (!path.startsWith("/api/") || request.getMethod().equals("HEAD") || isLeftToTheContainer) {
      return;
    }
    Map<String, String> headers = new HashMap<>();
    response
        .getHeaderNames()
        .forEach(name -> headers.put(name.toLowerCase(), response.getHeader(name)));
    if (response.getContentType() != null) {
      headers.put("content-type", response.getContentType());
    }
    description
        .complaints(request.getMethod(), path, response.getStatus(), headers, response.text())
        .forEach(
            complaint ->
                BREACHES.add(
                    "%s %s %d: %s"
                        .formatted(request.getMethod(), path, response.getStatus(), complaint)));
  }

  private static final class Copy extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream copied = new ByteArrayOutputStream();
    private ServletOutputStream out;

    Copy(HttpServletResponse response) {
      super(response);
    }

    /** Whole lines of what is looked at. */
    String text() {
      String text = copied.toString(StandardCharsets.UTF_8);
      return copied.size() < LOOKED_AT_BYTES ? text : text.substring(0, text.lastIndexOf('\n') + 1);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      if (out == null) {
        out = new Tee(super.getOutputStream(), copied);
      }
      return out;
    }
  }

  private static final class Tee extends ServletOutputStream {

    private final ServletOutputStream out;
    private final ByteArrayOutputStream copied;

    Tee(ServletOutputStream out, ByteArrayOutputStream copied) {
      this.out = out;
      this.copied = copied;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      copied.write(bytes, offset, Math.min(length, Math.max(0, LOOKED_AT_BYTES - copied.size())));
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
