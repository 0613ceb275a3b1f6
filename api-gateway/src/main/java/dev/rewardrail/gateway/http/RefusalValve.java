package dev.rewardrail.gateway.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpStatus;

/**
 * Answers what Tomcat itself refuses, and lets no one who was refused hold on to the connection.
 */
final class RefusalValve extends ErrorReportValve {

  /** What is left of a body is taken for so long, so that its sender comes to read the answer. */
  private static final Duration DRAINED_WITHIN = Duration.ofSeconds(2);

  private static final int CHUNK_BYTES = 8 * 1024;

  private final Failures failures;

  RefusalValve(Failures failures) {
    this.failures = failures;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    super.invoke(request, response);
    org.apache.coyote.Request sent = request.getCoyoteRequest();
    if (response.getStatus() >= HttpStatus.BAD_REQUEST.value()
        && !sent.hasExpectation()
        && !sent.isFinished()) {
      letGo(request, response);
    }
  }

  private static void letGo(Request request, Response response) {
    boolean isDrained = false;
    try {
      response.finishResponse();
      isDrained =
          response.getStatus() != HttpStatus.REQUEST_TIMEOUT.value() && drain(request.getStream());
    } catch (IOException | IllegalStateException e) {
      // Whoever sent it has gone, or has sent what can't be read.
    }
    if (!isDrained) {
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  private static boolean drain(InputStream body) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    long startNanos = System.nanoTime();
    while (System.nanoTime() - startNanos < DRAINED_WITHIN.toNanos()) {
      if (body.read(chunk) < 0) {
        return true;
      }
    }
    return false;
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
