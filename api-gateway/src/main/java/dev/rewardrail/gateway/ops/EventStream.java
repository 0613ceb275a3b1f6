package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.http.Places;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that go on: server-sent events (WHATWG HTML, section 9.2), each with JSON as its data.
 */
@Component
class EventStream {

  /** So many may go on at once. */
  static final int STREAMS_MAX = 50;

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final JsonMapper json;
  private final Places places = new Places(STREAMS_MAX);
  private volatile boolean isStopping;

  EventStream(JsonMapper json) {
    this.json = json;
  }

  /** Sends events; each throws an {@link IOException} where nobody listens any more. */
  final class Sender {
    private final HttpServletResponse response;

    private Sender(HttpServletResponse response) {
      this.response = response;
    }

    /** Sends one. */
    void send(String name, Object data) throws IOException {
      write("event: %s\ndata: %s\n\n".formatted(name, json.writeValueAsString(data)));
    }

    /** Sends a comment, which clients pass over. */
    void stillThere() throws IOException {
      write(":\n\n");
    }

    private void write(String text) throws IOException {
      response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      response.flushBuffer();
    }
  }

  /** What a stream is about. */
  @FunctionalInterface
  interface Telling {
    /** Tells all there is to tell. */
    void tell(Sender to) throws IOException;
  }

  /** Answers with what is told, as it is told. */
  void answer(HttpServletResponse response, Telling telling) {
    try (Places.Place place = places.take()) {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setHeader("Cache-Control", "no-store");
      telling.tell(new Sender(response));
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("nobody listens any more", e);
    }
  }

  /**
   * Sends how something stands until it is done.
   *
   * @param look what is sent; the last is what this says is done
   */
  <T> void watch(Sender to, Supplier<T> look, Predicate<T> isDone, Duration every)
      throws IOException {
    T now = look.get();
    while (!isDone.test(now)) {
      to.send("progress", now);
      pause(every);
      now = look.get();
    }
    to.send("done", now);
  }

  void pause(Duration time) throws IOException {
    LockSupport.parkNanos(time.toNanos());
    if (isStopping || Thread.interrupted()) {
      throw new IOException("the service is stopping");
    }
  }

  /** Before requests are waited for: these would never end. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    isStopping = true;
  }
}
