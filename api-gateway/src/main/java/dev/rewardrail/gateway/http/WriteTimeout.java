package dev.rewardrail.gateway.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Cuts off a client that takes nothing of its answer for longer than it may: whoever stalls would
 * hold a place that others wait for.
 */
public final class WriteTimeout extends ValveBase {

  private static final String ATTRIBUTE = WriteTimeout.class.getName();

  private final Duration usual;

  WriteTimeout(Duration usual) {
    super(true);
    this.usual = usual;
  }

  /** Lets the client of this request pause for so long. */
  public static void set(ServletRequest request, Duration timeout) {
    if (request.getAttribute(ATTRIBUTE) instanceof Setter setter) {
      setter.accept(timeout);
    }
  }

  @FunctionalInterface
  private interface Setter extends Consumer<Duration> {}

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    PatientHttp11.socket(request.getCoyoteRequest())
        .ifPresent(
            socket -> {
              Setter setter = timeout -> socket.setWriteTimeout(timeout.toMillis());
              setter.accept(usual);
              request.setAttribute(ATTRIBUTE, setter);
            });
    getNext().invoke(request, response);
  }
}
