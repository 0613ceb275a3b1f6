package dev.rewardrail.gateway.ops;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;

/** Writes server-sent events (WHATWG HTML, section 9.2). */
final class ServerSentEvents implements EventStreams.Target {

  private final HttpServletResponse response;

  private ServerSentEvents(HttpServletResponse response) {
    this.response = response;
  }

  /** Events that a response goes on with. */
  static EventStreams.Target to(HttpServletResponse response) {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    return new ServerSentEvents(response);
  }

  @Override
  public void send(String name, String json) throws IOException {
    write("event: %s\ndata: %s\n\n".formatted(name, json));
  }

  /** Sends a comment, which clients pass over. */
  @Override
  public void stillThere() throws IOException {
    write(":\n\n");
  }

  private void write(String text) throws IOException {
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    response.flushBuffer();
  }
}
