package dev.rewardrail.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leaves it to Tomcat when JSON is sent, so that a small answer has a length and is not compressed.
 * Spring flushes each answer, after which Tomcat cannot know its length.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class WholeJson extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, new Unflushed(response));
  }

  private static final class Unflushed extends HttpServletResponseWrapper {

    private @Nullable ServletOutputStream out;

    private Unflushed(HttpServletResponse response) {
      super(response);
    }

    private boolean isJson() {
      String type = getContentType();
      return type != null && type.startsWith(MediaType.APPLICATION_JSON_VALUE);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      if (out == null) {
        out = new Stream(this, super.getOutputStream());
      }
      return out;
    }

    @Override
    public void flushBuffer() throws IOException {
      if (!isJson()) {
        super.flushBuffer();
      }
    }
  }

  private static final class Stream extends ServletOutputStream {

    private final Unflushed response;
    private final ServletOutputStream out;

    private Stream(Unflushed response, ServletOutputStream out) {
      this.response = response;
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      if (!response.isJson()) {
        out.flush();
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
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
