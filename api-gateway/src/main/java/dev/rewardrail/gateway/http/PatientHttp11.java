package dev.rewardrail.gateway.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 with a time limit of its own for writes, which Tomcat has for reads and writes together,
 * and a limit on how long all headers of a request may take.
 */
public final class PatientHttp11 extends Http11NioProtocol {

  /** Where a request's {@link WriteTimeout} finds its socket; Tomcat's own notes begin at 1. */
  private static final int SOCKET_NOTE = 31;

  /** The socket of a request; empty where another protocol brought it. */
  static Optional<SocketWrapperBase<?>> socket(Request request) {
    return Optional.ofNullable((SocketWrapperBase<?>) request.getNote(SOCKET_NOTE));
  }

  @Override
  protected Processor createProcessor() {
    return new PatientProcessor(this, new KeptConnection.Hiding(adapter));
  }

  @Override
  public boolean useCompression(Request request, Response response) {
    KeptConnection.showStatus(response);
    return super.useCompression(request, response);
  }

  private static final class PatientProcessor extends Http11Processor {

    private static final long NOT_BEGUN = 0;

    private final Duration headersWithin;
    private long headersSinceNanos = NOT_BEGUN;
    private @Nullable SocketWrapperBase<?> headersOf;

    PatientProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
      super(protocol, adapter);
      this.headersWithin = Duration.ofMillis(protocol.getConnectionTimeout());
    }

    @Override
    public AbstractEndpoint.Handler.SocketState service(SocketWrapperBase<?> socket)
        throws IOException {
      request.setNote(SOCKET_NOTE, socket);
      if (socket != headersOf) {
        // A processor serves one connection after another, and is not told when one ends.
        headersOf = socket;
        headersSinceNanos = NOT_BEGUN;
      }
      AbstractEndpoint.Handler.SocketState state = super.service(socket);
      return isTooSlow(state) ? AbstractEndpoint.Handler.SocketState.CLOSED : state;
    }

    /**
     * Tomcat bounds each pause of who sends headers, and not how long all of them take: byte by
     * byte they could take days.
     */
    private boolean isTooSlow(AbstractEndpoint.Handler.SocketState state) {
      if (state != AbstractEndpoint.Handler.SocketState.LONG) {
        headersSinceNanos = NOT_BEGUN;
        return false;
      }
      if (headersSinceNanos == NOT_BEGUN) {
        headersSinceNanos = System.nanoTime();
      }
      return System.nanoTime() - headersSinceNanos > headersWithin.toNanos();
    }
  }
}
