package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Streams of named events, each with JSON as its data. */
@Component
public class EventStreams {

  /** So many may go on at once. */
  static final int STREAMS_MAX = 50;

  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

  private final JsonMapper json;
  private final Places places = new Places("streams", STREAMS_MAX, Map.of());
  private volatile boolean isStopping;

  EventStreams(JsonMapper json) {
    this.json = json;
  }

  /** Where events go; each call throws an {@link IOException} where nobody listens any more. */
  public interface Target {
    /** Sends an event. */
    void send(String name, String json) throws IOException;

    /** Shows that the stream goes on. */
    void stillThere() throws IOException;
  }

  /** Sends events. */
  final class Sender {
    private final Target to;

    private Sender(Target to) {
      this.to = to;
    }

    /** Sends one. */
    void send(String name, Object data) throws IOException {
      to.send(name, json.writeValueAsString(data));
    }

    /** Shows that the stream goes on. */
    void stillThere() throws IOException {
      to.stillThere();
    }
  }

  /** What a stream is about. */
  @FunctionalInterface
  interface Telling {
    /** Tells all there is to tell. */
    void tell(Sender to) throws IOException;
  }

  /** Answers with what is told, as it is told. */
  void answer(Caller caller, Target to, Telling telling) {
    try (Places.Place place = places.take(caller)) {
      telling.tell(new Sender(to));
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
