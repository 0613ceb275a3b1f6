package dev.rewardrail.gateway.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Answers requests that Tomcat itself refuses. After an error it closes the connection, but where
 * the request was read whole.
 */
final class RefusalValve extends ErrorReportValve {

  /** What is left of a body is taken for so long, so that its sender comes to read the answer. */
  private static final Duration DRAINED_WITHIN = Duration.ofSeconds(2);

  private final Failures failures;

  RefusalValve(Failures failures) {
    this.failures = failures;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    super.invoke(request, response);
    org.apache.coyote.Request sent = request.getCoyoteRequest();
    if (response.getStatus() < HttpStatus.BAD_REQUEST.value() || sent.hasExpectation()) {
      return;
    }
    if (!sent.isFinished()) {
      letGo(request, response);
    } else if (!response.isCommitted()) {
      KeptConnection.keep(response.getCoyoteResponse());
    }
  }

  private static void letGo(Request request, Response response) {
    boolean isDrained = false;
    try {
      response.finishResponse();
      isDrained =
          response.getStatus() != HttpStatus.REQUEST_TIMEOUT.value()
              && drain(request.getCoyoteRequest());
    } catch (IOException e) {
      // Whoever sent it has gone, or has sent what can't be read.
    }
    if (!isDrained) {
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  /** With the answer finished, the request's own stream is closed: its bytes come from below it. */
  private static boolean drain(org.apache.coyote.Request sent) throws IOException {
    Sink sink = new Sink();
    long startNanos = System.nanoTime();
    while (System.nanoTime() - startNanos < DRAINED_WITHIN.toNanos()) {
      if (sent.doRead(sink) < 0) {
        return true;
      }
    }
    return false;
  }

  private static final class Sink implements ApplicationBufferHandler {

    private @Nullable ByteBuffer taken;

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      taken = buffer;
    }

    @Override
    public @Nullable ByteBuffer getByteBuffer() {
      return taken;
    }

    @Override
    public void expand(int size) {
      // Nothing is kept.
    }
  }

  @Override
  protected void report(Request request, Response response, Throwable throwable) {
    if (response.getStatus() < HttpStatus.BAD_REQUEST.value()
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      failures.write(
          request.getRequest(),
          response.getResponse(),
          Errors.ofStatus(response.getStatus(), Map.of()));
      response.finishResponse();
    } catch (IOException e) {
      container.getLogger().debug("the client has gone", e);
    }
  }
}
