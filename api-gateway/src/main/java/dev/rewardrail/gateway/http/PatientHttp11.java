package dev.rewardrail.gateway.http;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 with a patience of its own for clients that do not take their answer yet: one that
 * streams awards may send for long before it reads the first result. Tomcat knows but one patience
 * for reading and writing, and what it reads is to be bounded tightly.
 */
public final class PatientHttp11 extends Http11NioProtocol {

  private static final Duration WRITES_WITHIN = Duration.ofHours(1);

  @Override
  protected Processor createProcessor() {
    return new PatientProcessor(this, adapter);
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
      socket.setWriteTimeout(WRITES_WITHIN.toMillis());
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
