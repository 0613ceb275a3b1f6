package dev.rewardrail.gateway.http;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Keeps a connection after an error whose request was read whole. Tomcat closes it after 400, 413,
 * 500, 503 and some others, whatever was read, and has no setting for that. So the response has
 * another status while Tomcat decides.
 */
final class KeptConnection {

  /** Tomcat closes no connection for it. */
  private static final int OTHER_STATUS = HttpServletResponse.SC_CONFLICT;

  /** Where a response keeps its status meanwhile; Tomcat's own notes begin at 1. */
  private static final int STATUS_NOTE = 31;

  private KeptConnection() {}

  /** Before the headers are written: keeps the connection of this response. */
  static void keep(Response response) {
    response.setNote(STATUS_NOTE, response.getStatus());
    response.setStatus(OTHER_STATUS);
  }

  /** While the headers are written, once Tomcat has decided: the status is the true one again. */
  static void showStatus(Response response) {
    if (response.getNote(STATUS_NOTE) instanceof Integer status) {
      response.setStatus(status);
    }
  }

  /** Hides the status again after all is written and logged, when Tomcat decides anew. */
  record Hiding(Adapter adapter) implements Adapter {

    @Override
    public void service(Request request, Response response) throws Exception {
      response.setNote(STATUS_NOTE, null);
      adapter.service(request, response);
      if (response.getNote(STATUS_NOTE) != null) {
        response.setStatus(OTHER_STATUS);
      }
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
      return adapter.prepare(request, response);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent status)
        throws Exception {
      return adapter.asyncDispatch(request, response, status);
    }

    @Override
    public void log(Request request, Response response, long time) {
      adapter.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
      adapter.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
      return adapter.getDomain();
    }
  }
}
